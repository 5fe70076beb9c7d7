import { ACTION_UNITS } from "../../../src/core/action-unit.ts";
import { EXPRESSIONS } from "../../../src/core/expression.ts";
import type { FaceRecord, FrameRecord } from "./messages.ts";

type Look = FaceRecord["raw"];

const LOOK_COLUMNS = [
  "expression",
  "confidence",
  "unsure",
  ...EXPRESSIONS,
  "valence",
  "arousal",
  ...ACTION_UNITS,
] as const;

/** All readings as CSV: a line for each face of each frame; `raw_` columns are without smoothing over time. */
export function readingsAsCsv(frames: readonly FrameRecord[]): string {
  const header = [
    "t",
    "faceId",
    "x",
    "y",
    "width",
    "height",
    ...LOOK_COLUMNS,
    ...LOOK_COLUMNS.map((name) => `raw_${name}`),
  ];
  const lines = frames.flatMap(({ t, faces }) =>
    faces.map((face) => {
      const { x, y, width, height } = face.box;
      return [number(t), face.faceId, ...[x, y, width, height].map(number), ...cells(face), ...cells(face.raw)].join(
        ",",
      );
    }),
  );
  return `${[header.join(","), ...lines].join("\n")}\n`;
}

function cells(look: Look): string[] {
  return [
    look.expression,
    number(look.confidence),
    look.unsure ?? "",
    ...EXPRESSIONS.map((name) => number(look.probabilities[name])),
    number(look.valence),
    number(look.arousal),
    ...ACTION_UNITS.map((name) => number(look.actionUnits[name])),
  ];
}

function number(value: number): string {
  return String(Number(value.toFixed(6)));
}
