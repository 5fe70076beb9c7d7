import "../../words/english.ts";
import { ACTION_UNIT_NAMES, EXPRESSION_NAMES } from "../../../src/core/texts.ts";
import { ACTION_UNITS } from "../../../src/core/action-unit.ts";
import { EXPRESSION_LOOKS, LIGHT_THEME, UNSURE_LOOK } from "../../../src/core/colours.ts";
import { EXPRESSIONS } from "../../../src/core/expression.ts";
import { escapeText } from "../report/picture.ts";
import type { FaceRecord } from "./messages.ts";
import type { TimedFace } from "./summary.ts";

type Look = FaceRecord["raw"];

interface Row {
  readonly name: string;
  readonly fill: string;
  readonly value: (look: Look) => number;
  /** Value at the row's foot and at its top. */
  readonly range: readonly [low: number, high: number];
}

const LEFT = 190;
const WIDTH = 800;
const TOP = 84;
const ROW = 30;
const GAP = 16;
const { ink, inkMuted, line, edge, surface, valence, arousal, accent } = LIGHT_THEME;

const GROUPS: readonly (readonly Row[])[] = [
  EXPRESSIONS.map((name) => ({
    name: EXPRESSION_NAMES[name],
    fill: EXPRESSION_LOOKS[name].fill,
    value: (look) => look.probabilities[name],
    range: [0, 1],
  })),
  [
    { name: "valence (−1..1)", fill: valence, value: (look) => look.valence, range: [-1, 1] },
    { name: "arousal (−1..1)", fill: arousal, value: (look) => look.arousal, range: [-1, 1] },
  ],
  ACTION_UNITS.map((name) => ({
    name: `${name} ${ACTION_UNIT_NAMES[name]}`,
    fill: accent,
    value: (look) => look.actionUnits[name],
    range: [0, 1],
  })),
];

/** One face's course as SVG: a row for each quantity, smoothed as an area, raw as a thin line. */
export function coursePlot(course: readonly TimedFace[], title: string): string {
  const start = course[0]?.t ?? 0;
  const end = Math.max(course.at(-1)?.t ?? 0, start + 0.001);
  const x = (t: number): number => LEFT + ((t - start) / (end - start)) * WIDTH;
  const parts: string[] = [];
  let y = TOP;
  for (const group of GROUPS) {
    for (const row of group) {
      parts.push(drawRow(row, course, x, y));
      y += ROW;
    }
    y += GAP;
  }
  const height = y + 26;
  const ticks = Array.from({ length: 6 }, (_, index) => start + ((end - start) * index) / 5);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${LEFT + WIDTH + 30}" height="${height}" font-family="DejaVu Sans, sans-serif" font-size="12">
<rect width="100%" height="100%" fill="${surface}"/>
<text x="${LEFT}" y="24" font-size="15" fill="${ink}">${escapeText(title)}</text>
<text x="${LEFT}" y="44" fill="${inkMuted}">areas: smoothed as in the extension; thin lines: raw; first bar: the label shown, grey where unsure</text>
${shownBar(course, x, 56)}
${parts.join("\n")}
${ticks.map((t) => `<text x="${fixed(x(t))}" y="${y + 10}" text-anchor="middle" fill="${inkMuted}">${t.toFixed(1)} s</text>`).join("\n")}
</svg>`;
}

function drawRow(
  { name, fill, value, range }: Row,
  course: readonly TimedFace[],
  x: (t: number) => number,
  top: number,
): string {
  const [low, high] = range;
  const foot = top + ROW - 4;
  const y = (level: number): number => foot - ((level - low) / (high - low)) * (ROW - 6);
  const points = (look: (face: FaceRecord) => Look): string =>
    course.map(({ t, face }) => `${fixed(x(t))},${fixed(y(value(look(face))))}`).join(" ");
  const base = y(Math.max(0, low));
  const [from, to] = [x(course[0]?.t ?? 0), x(course.at(-1)?.t ?? 0)];
  return `<text x="${LEFT - 10}" y="${top + ROW / 2}" text-anchor="end" dominant-baseline="middle" fill="${ink}" font-size="11">${escapeText(name)}</text>
<line x1="${LEFT}" x2="${LEFT + WIDTH}" y1="${fixed(base)}" y2="${fixed(base)}" stroke="${line}"/>
<polygon points="${fixed(from)},${fixed(base)} ${points((face) => face)} ${fixed(to)},${fixed(base)}" fill="${fill}" stroke="${edge}" stroke-width="0.5"/>
<polyline points="${points((face) => face.raw)}" fill="none" stroke="${ink}" stroke-width="0.6"/>`;
}

function shownBar(course: readonly TimedFace[], x: (t: number) => number, top: number): string {
  return course
    .map(({ t, face }, index) => {
      const width = x(course[index + 1]?.t ?? t) - x(t);
      const { fill } = face.unsure === null ? EXPRESSION_LOOKS[face.expression] : UNSURE_LOOK;
      return `<rect x="${fixed(x(t))}" y="${top}" width="${fixed(width + 0.2)}" height="16" fill="${fill}"/>`;
    })
    .join("");
}

function fixed(value: number): string {
  return value.toFixed(1);
}
