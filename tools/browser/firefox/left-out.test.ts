import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { inRepository } from "../../build/paths.ts";
import { LEFT_OUT, leftOutInFirefox } from "./left-out.ts";

const FOLDER = inRepository(...LEFT_OUT.slice(0, -1));

it("whatever end-to-end test does not run in Firefox is told with its reason, and nothing else", () => {
  const told = leftOutInFirefox();
  expect(told.every(({ why }) => why !== "")).toBe(true);
  const files = readdirSync(FOLDER)
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => ({ file, text: readFileSync(path.join(FOLDER, file), "utf8") }));
  const onlyThere = files.flatMap(({ file, text }) => {
    if (text.includes("describe.each(TARGET_BROWSERS)")) return [];
    // Files of Chromium alone stand there by their names, tests of it alone by their titles.
    if (!text.includes("describe.each(BROWSERS)")) return [file];
    return [...text.matchAll(/^it\("(.*)",/gm)].map(([, title]) => title);
  });
  const skipped = told.filter(({ what }) => files.some(({ text }) => text.includes(`  test("${what}",`)));
  expect(told.map(({ what }) => what).sort()).toEqual([...onlyThere, ...skipped.map(({ what }) => what)].sort());
});
