import { JSX } from "typedoc";
import { SECURITY } from "./security.mjs";

/** Has TypeDoc write the site's security policy into its pages too. */
export function load({ renderer }) {
  const policy = { "http-equiv": "Content-Security-Policy", content: SECURITY };
  renderer.hooks.on("head.begin", () => JSX.createElement("meta", policy));
}
