import Papa from "papaparse";
import { ACTION_UNITS } from "../../../src/core/action-unit.ts";
import { EXPRESSIONS } from "../../../src/core/expression.ts";
import type { FaceRecord, FrameRecord } from "./browser/worker.ts";

const LOOK = ["expression", "confidence", "unsure", ...EXPRESSIONS, "valence", "arousal", ...ACTION_UNITS];
const FIELDS = ["t", "faceId", "x", "y", "width", "height", ...LOOK, ...LOOK.map((name) => `raw_${name}`)];

/** All readings as CSV: a line for each face of each frame; `raw_` columns are without smoothing over time. */
export function readingsAsCsv(frames: readonly FrameRecord[]): string {
  const data = frames.flatMap(({ t, faces }) =>
    faces.map((face) =>
      Object.fromEntries([...cells({ t, ...face.box, ...flat(face) }), ...cells(flat(face.raw), "raw_")]),
    ),
  );
  return `${Papa.unparse({ fields: FIELDS, data }, { newline: "\n" }).trimEnd()}\n`;
}

function flat({ probabilities, actionUnits, ...look }: FaceRecord["raw"]): object {
  return { ...look, ...probabilities, ...actionUnits };
}

function cells(row: object, prefix = ""): (readonly [name: string, cell: unknown])[] {
  return Object.entries(row).map(([name, cell]: [string, unknown]) => [
    prefix + name,
    typeof cell === "number" ? Number(cell.toFixed(6)) : cell,
  ]);
}
