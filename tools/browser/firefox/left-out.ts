import { readFileSync } from "node:fs";
import { inRepository } from "../../build/paths.ts";

interface LeftOut {
  /** A test's title, or a file of test/end-to-end. */
  readonly what: string;
  readonly why: string;
}

/** Where it is told which end-to-end tests run in Chromium alone. */
export const LEFT_OUT = ["test", "end-to-end", "README.md"] as const;

/** The end-to-end tests that run in Chromium alone, from the table that tells them. */
export function leftOutInFirefox(text = readFileSync(inRepository(...LEFT_OUT), "utf8")): readonly LeftOut[] {
  const [, , ...rows] = text.split("\n").filter((line) => line.startsWith("|"));
  return rows.map((row) => {
    const [, what = "", why = ""] = row.split("|").map((cell) => cell.trim());
    return { what: what.replaceAll("`", ""), why };
  });
}
