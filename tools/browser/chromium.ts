import { accessSync, constants } from "node:fs";
import path from "node:path";

/** Names under which systems put Chromium, or a browser made of it, on the PATH; Chromium itself first. */
const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "microsoft-edge-stable",
  "brave-browser",
  "brave",
];

/** Where macOS and Windows install them, which have no such names on the PATH. */
const MAC_PLACES = ["Chromium", "Google Chrome", "Microsoft Edge", "Brave Browser"].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);
const WINDOWS_PLACES = [
  "Chromium/Application/chrome.exe",
  "Google/Chrome/Application/chrome.exe",
  "Microsoft/Edge/Application/msedge.exe",
  "BraveSoftware/Brave-Browser/Application/brave.exe",
];

/** No browser to run in; the message says how to get one. */
export class ChromiumMissing extends Error {
  override readonly name = "ChromiumMissing";
}

/**
 * Path of the installed browser to use: the environment variable CHROMIUM, else the first one found on the PATH, else
 * where the system installs them.
 *
 * @returns null where there is none
 * @throws ChromiumMissing where CHROMIUM names no program
 */
export function findChromium(
  environment: NodeJS.ProcessEnv = process.env,
  isProgram: (file: string) => boolean = isExecutable,
): string | null {
  const chosen = environment["CHROMIUM"];
  if (chosen !== undefined && chosen !== "") {
    if (isProgram(chosen)) return chosen;
    throw new ChromiumMissing(`CHROMIUM names ${chosen}, which is no program: correct or unset it.`);
  }
  const folders = (environment["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const onPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const roots = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((name) => environment[name] ?? []);
  const onWindows = WINDOWS_PLACES.flatMap((place) => roots.map((root) => path.join(root, place)));
  return [...onPath, ...MAC_PLACES, ...onWindows].find(isProgram) ?? null;
}

/** Whether a file is there that may be run. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
