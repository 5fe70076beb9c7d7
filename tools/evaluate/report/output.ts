import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { errorMessage } from "../../../src/core/error-message.ts";
import { InputError } from "../../command-line/input-error.ts";

/**
 * Writes a drawing as PNG (twice its size, for sharp print) or as SVG, by the file's extension.
 *
 * @throws InputError where the file cannot be written.
 */
export async function writePicture(svg: string, file: string): Promise<void> {
  const content =
    path.extname(file) === ".svg" ? svg : await sharp(Buffer.from(svg), { density: 144 }).png().toBuffer();
  await writeOutput(file, content);
}

/** @throws InputError where the file cannot be written. */
export async function writeOutput(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  } catch (error) {
    throw new InputError(`${file} cannot be written: ${errorMessage(error)}`);
  }
}

/** Writes logits as CSV, a line for each face. */
export function writeLogits(file: string, rows: readonly (readonly number[])[]): Promise<void> {
  return writeOutput(file, rows.map((row) => `${row.map((value) => value.toFixed(6)).join(",")}\n`).join(""));
}
