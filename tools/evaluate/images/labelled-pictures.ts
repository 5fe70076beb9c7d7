import { access } from "node:fs/promises";
import path from "node:path";
import { EXPRESSIONS, isExpression, type Expression } from "../../../src/core/expression.ts";
import { InputError } from "../../command-line/input-error.ts";
import { readTable } from "../../command-line/read-table.ts";

/** A picture, what people say it shows, and the group that it belongs to. */
export interface LabelledPicture {
  readonly file: string;
  readonly label: Expression;
  /** null where no column was asked for. */
  readonly group: string | null;
}

/**
 * Reads a CSV with the columns `file` and `label`, and any others.
 *
 * @param folder where the files are
 * @param groupColumn one of the other columns, or null
 * @throws InputError naming file and line, for a column, a picture or a label that is not there, and for an empty list
 */
export async function readLabelledPictures(
  folder: string,
  list: string,
  groupColumn: string | null,
): Promise<LabelledPicture[]> {
  const rows = await readTable(list, ["file", "label", ...(groupColumn === null ? [] : [groupColumn])]);
  const pictures: LabelledPicture[] = [];
  for (const [index, row] of rows.entries()) {
    const where = `${list}, picture ${index + 1}`;
    const { file: name = "", label = "" } = row;
    if (name === "") throw new InputError(`${where}: the column "file" is empty`);
    if (!isExpression(label)) {
      throw new InputError(`${where} (${name}): unknown label "${label}"; use one of ${EXPRESSIONS.join(", ")}`);
    }
    const file = path.resolve(folder, name);
    await access(file).catch(() => {
      throw new InputError(`${where}: ${file} is missing; --folder is where the files of the list are`);
    });
    pictures.push({ file, label, group: groupColumn === null ? null : (row[groupColumn] ?? "") });
  }
  return pictures;
}
