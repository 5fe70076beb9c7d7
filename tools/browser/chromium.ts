import { InputError } from "../command-line/input-error.ts";
import { installedProgram, isExecutable, type ProgramPlaces } from "./installed-program.ts";

/** Chromium, or a browser made of it; Chromium itself first. */
const PLACES: ProgramPlaces = {
  variable: "CHROMIUM",
  names: [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
    "brave-browser",
    "brave",
  ],
  mac: ["Chromium", "Google Chrome", "Microsoft Edge", "Brave Browser"].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  windows: [
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
    "BraveSoftware/Brave-Browser/Application/brave.exe",
  ],
  windowsRoots: ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"],
};

/** No browser to run in; the message says how to get one. */
export class ChromiumMissing extends InputError {
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
  return installedProgram(PLACES, environment, isProgram, (message) => new ChromiumMissing(message));
}
