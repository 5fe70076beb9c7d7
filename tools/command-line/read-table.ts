import Papa from "papaparse";
import { InputError } from "./input-error.ts";
import { readInput } from "./read-input.ts";

/**
 * Reads a CSV file with a header: a record of trimmed cells for each line that is not empty.
 *
 * @throws InputError where it cannot be read, lacks a column, or holds nothing below its header
 */
export async function readTable(file: string, columns: readonly string[]): Promise<Partial<Record<string, string>>[]> {
  const text = (await readInput(file)).toString().replace(/^\uFEFF/, "");
  const { data, meta } = Papa.parse<Partial<Record<string, string>>>(text, {
    header: true,
    skipEmptyLines: "greedy",
    transformHeader: (name) => name.trim(),
    transform: (cell) => cell.trim(),
  });
  const found = meta.fields ?? [];
  const missing = columns.find((column) => !found.includes(column));
  if (missing !== undefined) {
    throw new InputError(`${file} has no column "${missing}" (it has ${found.join(", ") || "none"})`);
  }
  if (data.length === 0) throw new InputError(`${file} names no picture: below the header it is empty`);
  return data;
}
