import path from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's root folder. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** What the extension is built for. */
export type TargetBrowser = "chromium" | "firefox";

export const TARGET_BROWSERS: readonly TargetBrowser[] = ["chromium", "firefox"];

/** The unpacked extension that the build makes for a browser. */
export function extensionFor(browser: TargetBrowser): string {
  return path.join(ROOT, "dist", browser);
}

/** The one for Chromium. */
export const EXTENSION = extensionFor("chromium");

/** Absolute path of something in the repository. */
export function inRepository(...parts: readonly string[]): string {
  return path.join(ROOT, ...parts);
}
