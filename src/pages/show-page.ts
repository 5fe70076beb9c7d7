import { render, type VNode } from "preact";
import { DIRECTION, LANGUAGE } from "../core/words/message.ts";
import { applyTheme } from "./theme.ts";

/** Shows a page of the extension, in the system's theme and the browser's language from the start. */
export async function showPage(title: string, app: () => Promise<VNode>): Promise<void> {
  applyTheme(document);
  document.documentElement.lang = LANGUAGE;
  document.documentElement.dir = DIRECTION;
  document.title = title;
  const root = document.getElementById("app");
  if (root === null) throw new Error(`${location.pathname} has no element #app.`);
  render(await app(), root);
}
