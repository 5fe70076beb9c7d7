import { readFile } from "node:fs/promises";
import { errorMessage } from "../../src/core/error-message.ts";
import { InputError } from "./input-error.ts";

/** Reads a file that the caller named. @throws InputError where it cannot be read, with what to do about it */
export async function readInput(file: string, remedy = ""): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new InputError(`${file} cannot be read: ${errorMessage(error)}${remedy}`);
  }
}
