import { accessSync, constants } from "node:fs";
import path from "node:path";

/** Names under which systems install Chromium or Chrome. */
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** No browser to run in; the message says how to get one. */
export class ChromiumMissing extends Error {
  override readonly name = "ChromiumMissing";
}

/**
 * Path of the Chromium to use: the environment variable CHROMIUM, else the first one found on the PATH.
 *
 * @throws ChromiumMissing
 */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string {
  const chosen = environment["CHROMIUM"];
  if (chosen !== undefined && chosen !== "") {
    if (isExecutable(chosen)) return chosen;
    throw new ChromiumMissing(`CHROMIUM names ${chosen}, which is no program: correct or unset it.`);
  }
  const folders = (environment["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const candidates = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const found = candidates.find(isExecutable);
  if (found !== undefined) return found;
  throw new ChromiumMissing(
    "No Chromium found: install it (Debian and Ubuntu: apt-get install chromium) or set CHROMIUM to its path.",
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
