import "../../words/english.ts";
import * as Plot from "@observablehq/plot";
import { ACTION_UNIT_NAMES, EXPRESSION_NAMES } from "../../../src/core/texts.ts";
import { ACTION_UNITS } from "../../../src/core/action-unit.ts";
import { EXPRESSION_LOOKS, LIGHT_THEME, UNSURE_LOOK } from "../../../src/core/colours.ts";
import { EXPRESSIONS } from "../../../src/core/expression.ts";
import { drawPlots } from "../report/plots.ts";
import type { FaceRecord } from "./browser/worker.ts";
import type { TimedFace } from "./summary.ts";

interface Row {
  readonly name: string;
  readonly fill: string;
  /** 0..1 of the row's height. */
  readonly value: (look: FaceRecord["raw"]) => number;
  readonly zero: number;
}

const { ink, line, valence, arousal, accent } = LIGHT_THEME;

const ROWS: readonly Row[] = [
  ...EXPRESSIONS.map((name): Row => {
    const { fill } = EXPRESSION_LOOKS[name];
    return { name: EXPRESSION_NAMES[name], fill, value: (look) => look.probabilities[name], zero: 0 };
  }),
  { name: "valence (−1..1)", fill: valence, value: (look) => (look.valence + 1) / 2, zero: 0.5 },
  { name: "arousal (−1..1)", fill: arousal, value: (look) => (look.arousal + 1) / 2, zero: 0.5 },
  ...ACTION_UNITS.map((name): Row => ({
    name: `${name} ${ACTION_UNIT_NAMES[name]}`,
    fill: accent,
    value: (look) => look.actionUnits[name],
    zero: 0,
  })),
];

/** One face's course as SVG: a row for each quantity, smoothed as an area, raw as a thin line. */
export function coursePlot(course: readonly TimedFace[], title: string): string {
  const place = { marginLeft: 190, marginRight: 30 };
  const shown = course.map(({ t, face }, index) => ({
    ...{ from: t, to: course[index + 1]?.t ?? t },
    fill: (face.unsure === null ? EXPRESSION_LOOKS[face.expression] : UNSURE_LOOK).fill,
  }));
  const points = ROWS.flatMap(({ name, fill, value, zero }) =>
    course.map(({ t, face }) => ({ t, name, fill, zero, smoothed: value(face), raw: value(face.raw) })),
  );
  const inRow = { x: "t", fy: "name" } as const;
  return drawPlots(1020, [
    {
      ...{ title, ...place, height: 72, marginBottom: 8 },
      x: { axis: null },
      marks: [Plot.rectX(shown, { x1: "from", x2: "to", fill: "fill" })],
    },
    {
      title: "areas: smoothed as in the extension; thin lines: raw; first bar: the label shown, grey where unsure",
      ...{ ...place, height: ROWS.length * 32 + 80 },
      x: { label: null, tickFormat: (t: number) => `${t} s` },
      y: { domain: [0, 1], axis: null },
      fy: { domain: ROWS.map(({ name }) => name), label: null, axis: "left" },
      marks: [
        Plot.ruleY(ROWS, { y: "zero", fy: "name", stroke: line }),
        Plot.areaY(points, { ...inRow, y1: "zero", y2: "smoothed", fill: "fill" }),
        Plot.lineY(points, { ...inRow, y: "raw", stroke: ink, strokeWidth: 0.6 }),
      ],
    },
  ]);
}
