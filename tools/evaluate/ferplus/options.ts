import { Option } from "@commander-js/extra-typings";
import { InputError } from "../../command-line/input-error.ts";
import { networkCommand } from "../network/options.ts";
import { FERPLUS_SHA256, PARTS, readFerPlus, type LabelledFace, type Part } from "./dataset.ts";

/** A command that evaluates a network on faces of FER+. @param part of the data set, where no other is asked for */
export function ferPlusCommand(name: string, description: string, part: Part) {
  return networkCommand(name, description)
    .option("--data <file>", "ferplus-48.npz")
    .addOption(new Option("--part <part>", "part of the data set").choices(PARTS).default(part))
    .option("--other-file", "take another file of the same columns: its sha256 is not checked");
}

/** @throws InputError where there are none */
export async function ferPlusFaces(data: string | undefined, part: Part, otherFile?: true): Promise<LabelledFace[]> {
  if (data === undefined) throw new InputError("pass --data with the path of ferplus-48.npz");
  const faces = await readFerPlus(data, part, otherFile === true ? null : FERPLUS_SHA256);
  if (faces.length === 0) throw new InputError(`${data} has no face in its ${part} part`);
  return faces;
}
