import type { ModelFile } from "../../core/registry/registry.ts";
import { ProblemError } from "./problem-error.ts";

/** Address of a file of the extension, from its root: the worker's script stands there. */
export function packaged(path: string): string {
  return new URL(path, self.location.href).href;
}

/** Reads a file of the package. @throws ProblemError model-missing with its name. */
export async function readPackaged(path: string): Promise<ArrayBuffer> {
  const response = await fetch(packaged(path)).catch(() => null);
  if (response?.ok !== true) throw new ProblemError("model-missing", path);
  return response.arrayBuffer();
}

/**
 * Reads a model's file and compares it with what the registry says it must be.
 *
 * @throws ProblemError model-missing or model-damaged with the file's name
 */
export async function readModelFile({ file, bytes, sha256 }: ModelFile): Promise<ArrayBuffer> {
  const content = await readPackaged(`models/${file}`);
  if (content.byteLength !== bytes) {
    throw new ProblemError("model-damaged", `models/${file} (${content.byteLength} bytes instead of ${bytes})`);
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  const hexadecimal = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hexadecimal !== sha256) throw new ProblemError("model-damaged", `models/${file}`);
  return content;
}
