import { expect, it } from "vitest";
import { packageOf } from "./third-party.ts";

it.each([
  ["node_modules/preact/dist/preact.module.js", "preact"],
  ["node_modules/@preact/signals/dist/signals.mjs", "@preact/signals"],
  ["node_modules/a/node_modules/b/index.js", "b"],
  ["src/popup/main.tsx", null],
])("%s belongs to %s", (input, name) => {
  expect(packageOf(input)).toBe(name);
});
