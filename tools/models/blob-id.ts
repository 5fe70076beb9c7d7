import { createHash } from "node:crypto";
import { InputError } from "../command-line/input-error.ts";

/** Git's name for a file's content, 40 lower-case hexadecimal digits: what `git hash-object FILE` prints. */
export function gitBlobId(content: Uint8Array): string {
  return createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex");
}

/** @throws InputError where the content is not the one that goes by this id; `source` is named in it. */
export function checkBlobId(content: Uint8Array, expected: string, source: string): void {
  const actual = gitBlobId(content);
  if (actual === expected) return;
  throw new InputError(
    `${source} has the git blob id ${actual} (${content.length} bytes), not ${expected}: it is truncated, damaged ` +
      `or another version. Fetch it again; if you trust this very file, pass --blob-id ${actual}`,
  );
}
