import { Option, type Command } from "commander";
import { InputError } from "../../command-line/input-error.ts";
import { FERPLUS_SHA256, PARTS, readFerPlus, type LabelledFace, type Part } from "./dataset.ts";

/** Which faces of FER+. */
export interface FerPlusOptions {
  readonly data?: string;
  readonly part: Part;
  readonly otherFile?: true;
}

/** @param part of the data set, where no other is asked for */
export function addFerPlusOptions(command: Command, part: Part): Command {
  return command
    .option("--data <file>", "ferplus-48.npz")
    .addOption(new Option("--part <part>", "part of the data set").choices(Object.keys(PARTS)).default(part))
    .option("--other-file", "take another file of the same columns: its sha256 is not checked");
}

/** @throws InputError where there are none */
export async function ferPlusFaces({ data, part, otherFile }: FerPlusOptions): Promise<LabelledFace[]> {
  if (data === undefined) throw new InputError("pass --data with the path of ferplus-48.npz");
  const faces = await readFerPlus(data, part, otherFile === true ? null : FERPLUS_SHA256);
  if (faces.length === 0) throw new InputError(`${data} has no face in its ${part} part`);
  return faces;
}
