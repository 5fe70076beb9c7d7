import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";

/** A new folder, removed after the tests of the file or `describe` that asks for it. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `undertone-${name}-`));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
}
