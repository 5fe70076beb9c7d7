import { accessSync, constants } from "node:fs";

const MODES = { read: constants.R_OK, write: constants.W_OK, run: constants.X_OK } as const;

/** Whether a file or folder is there that we may use so. */
export function may(use: keyof typeof MODES, file: string): boolean {
  try {
    accessSync(file, MODES[use]);
    return true;
  } catch {
    return false;
  }
}
