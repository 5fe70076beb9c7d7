import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import { errorMessage } from "../../../src/core/error-message.ts";
import { EXPRESSIONS } from "../../../src/core/expression.ts";
import { packedPlane, type GreyPicture } from "../../../src/core/picture/picture.ts";
import { InputError } from "../../command-line/input-error.ts";
import { readInput } from "../../command-line/read-input.ts";
import { readByteArray, type ByteArray } from "./npy.ts";
import { sum } from "../../../src/core/statistics.ts";

/** The data set's one file; training/README.md says how it is made. */
export const FERPLUS_SHA256 = "be6944540ef57ee71dcfdb04659a2dd6c7da5f8955c7672f44a97dc6ef6126bb";
const SIDE = 48;
const RATED = 10;
const MEMBERS = ["pixels", "votes", "usage", "duplicate"] as const;

/** In the order of the column `usage`, whose values are 0, 1 and 2. */
export const PARTS = ["training", "validation", "test"] as const;
export type Part = (typeof PARTS)[number];

/** A face with the one expression that most raters named. */
export interface LabelledFace {
  /** Row of the data file. */
  readonly row: number;
  readonly picture: GreyPicture;
  /** Index into EXPRESSIONS. */
  readonly expected: number;
  /** Share of the raters who named each expression, in the order of EXPRESSIONS; sums to 1. */
  readonly distribution: readonly number[];
}

/**
 * The part's faces by the rule "clean, majority": no duplicates, votes of a single rater dropped, and
 * one of the eight expressions with more than half of the votes that are left (2,862 faces of the
 * test part).
 *
 * @param sha256 checked first; null for another file of the same columns.
 * @throws InputError for a file that is missing, damaged or another one.
 */
export async function readFerPlus(file: string, part: Part, sha256: string | null): Promise<LabelledFace[]> {
  const content = await readInput(file, ": pass --data with the path of ferplus-48.npz");
  if (sha256 !== null && createHash("sha256").update(content).digest("hex") !== sha256) {
    throw new InputError(
      `${file} is not the FER+ file that this evaluation knows (its sha256 differs): fetch it again`,
    );
  }
  const { pixels, votes, usage, duplicate } = readColumns(content, file);
  const faces: LabelledFace[] = [];
  for (let row = 0; row < usage.data.length; row += 1) {
    if (usage.data[row] !== PARTS.indexOf(part) || duplicate.data[row] !== 0) continue;
    const kept = withoutSingleVotes(votes.data.subarray(row * RATED, (row + 1) * RATED));
    const expected = majority(kept);
    if (expected === null) continue;
    const named = kept.slice(0, EXPRESSIONS.length);
    const distribution = named.map((count) => count / sum(named));
    const data = pixels.data.subarray(row * SIDE * SIDE, (row + 1) * SIDE * SIDE);
    faces.push({
      row,
      expected,
      distribution,
      picture: { format: "grey", width: SIDE, height: SIDE, grey: packedPlane(data, SIDE) },
    });
  }
  return faces;
}

/** FER+'s cleaning: a class that a single rater named counts as noise. */
export function withoutSingleVotes(votes: Uint8Array): number[] {
  return Array.from(votes, (count) => (count <= 1 ? 0 : count));
}

/**
 * The expression with more than half of the votes, or null.
 *
 * @param votes cleaned; of the eight expressions in order, "unknown" and "not a face".
 */
export function majority(votes: readonly number[]): number | null {
  const most = votes.findIndex((count) => count * 2 > sum(votes));
  return most === -1 || most >= EXPRESSIONS.length ? null : most;
}

function readColumns(content: Uint8Array, file: string): Record<(typeof MEMBERS)[number], ByteArray> {
  const members = unzipped(content, file);
  const column = (name: (typeof MEMBERS)[number]): ByteArray => {
    const member = members[`${name}.npy`];
    if (member === undefined) throw new InputError(`${file} has no ${name}.npy; it needs ${MEMBERS.join(", ")}`);
    return readByteArray(member, `${file}: ${name}.npy`);
  };
  const columns = {
    pixels: column("pixels"),
    votes: column("votes"),
    usage: column("usage"),
    duplicate: column("duplicate"),
  };
  const [rows = 0] = columns.pixels.shape;
  const shapes = { pixels: [rows, SIDE, SIDE], votes: [rows, RATED], usage: [rows], duplicate: [rows] };
  for (const name of MEMBERS) {
    const [found, expected] = [columns[name].shape.join("×"), shapes[name].join("×")];
    if (found !== expected) throw new InputError(`${file}: ${name}.npy is ${found}, not ${expected}`);
  }
  return columns;
}

function unzipped(content: Uint8Array, file: string): Readonly<Record<string, Uint8Array>> {
  const wanted = new Set<string>(MEMBERS.map((name) => `${name}.npy`));
  try {
    return unzipSync(content, { filter: ({ name }) => wanted.has(name) });
  } catch (error) {
    throw new InputError(`${file} is no .npz archive (${errorMessage(error)}): fetch it again`);
  }
}
