import path from "node:path";
import { may } from "../command-line/may.ts";

/** Where systems put a browser. */
export interface ProgramPlaces {
  /** The environment variable that names one. */
  readonly variable: string;
  /** On the PATH, the preferred one first. */
  readonly names: readonly string[];
  /** Whole paths on macOS. */
  readonly mac: readonly string[];
  /** On Windows, below the folders that these environment variables name. */
  readonly windows: readonly string[];
  readonly windowsRoots: readonly string[];
}

/**
 * Path of an installed program: the one that the environment names, else the first one found on the PATH, else where the
 * system installs it.
 *
 * @param refuse makes the error for a variable that names no program
 * @returns null where there is none
 */
export function installedProgram(
  { variable, names, mac, windows, windowsRoots }: ProgramPlaces,
  environment: NodeJS.ProcessEnv,
  isProgram: (file: string) => boolean,
  refuse: (message: string) => Error,
): string | null {
  const chosen = environment[variable];
  if (chosen !== undefined && chosen !== "") {
    if (isProgram(chosen)) return chosen;
    throw refuse(`${variable} names ${chosen}, which is no program: correct or unset it.`);
  }
  const folders = (environment["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const roots = windowsRoots.flatMap((name) => environment[name] ?? []);
  const onWindows = windows.flatMap((place) => roots.map((root) => path.join(root, place)));
  return [...onPath, ...mac, ...onWindows].find(isProgram) ?? null;
}

/** Whether a file is there that may be run. */
export function isExecutable(file: string): boolean {
  return may("run", file);
}
