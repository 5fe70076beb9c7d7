import { LIGHT_THEME } from "../../src/core/colours.ts";
import { escapeText } from "../evaluate/report/picture.ts";
import { BREAK_KINDS } from "./breaks.ts";
import type { SoakResult } from "./result.ts";

const { ink, inkMuted, line, surface, accent, danger } = LIGHT_THEME;
const WIDTH = 1000;
const LEFT = 190;
const RIGHT = 20;
const HEIGHT = 150;
const ROW = 20;

/** Seconds of the longest recovery that is drawn to scale. */
const LONGEST = 10;

/** The run as SVG: readings a second with each break, memory, and below how long each kind of break took to mend. */
export function soakPicture({ seconds, samples, outages }: SoakResult): string {
  const x = (at: number): number => LEFT + (at / seconds) * (WIDTH - LEFT - RIGHT);
  const memory = samples.flatMap(({ at, memory: mebibytes }) => (mebibytes === null ? [] : [{ at, value: mebibytes }]));
  const readings = samples.map(({ at, readings: value }) => ({ at, value }));
  const strips = 2 * (HEIGHT + 50) + 40;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${strips + (BREAK_KINDS.length + 2) * ROW + 20}" font-family="DejaVu Sans, sans-serif" font-size="12" fill="${ink}">
<rect width="100%" height="100%" fill="${surface}"/>
${curve("readings a second", readings, 30, x)}
${outages.map(({ at }) => `<line x1="${point(x(at))}" x2="${point(x(at))}" y1="${30 + HEIGHT}" y2="${36 + HEIGHT}" stroke="${danger}"/>`).join("\n")}
<text x="${LEFT}" y="${30 + HEIGHT + 20}" fill="${inkMuted}">red: something was broken; ${(seconds / 60).toFixed(1)} minutes from left to right</text>
${curve("MiB of the extension", memory, 30 + HEIGHT + 50, x)}
<text x="${LEFT}" y="${strips - 12}" font-size="14">Seconds until it was mended (a stroke each; red: never within ${LONGEST})</text>
${BREAK_KINDS.map((kind, row) => strip(kind, outages, strips + row * ROW)).join("\n")}
${Array.from({ length: LONGEST + 1 }, (_, second) => `<text x="${point(across(second))}" y="${strips + (BREAK_KINDS.length + 1) * ROW}" text-anchor="middle" fill="${inkMuted}">${second}</text>`).join("\n")}
</svg>
`;
}

function curve(
  title: string,
  points: readonly { readonly at: number; readonly value: number }[],
  top: number,
  x: (at: number) => number,
): string {
  const most = Math.max(1, ...points.map(({ value }) => value));
  const path = points
    .map(({ at, value }) => `${point(x(at))},${point(top + HEIGHT - (value / most) * HEIGHT)}`)
    .join(" ");
  return `<text x="${LEFT - 10}" y="${top + 12}" text-anchor="end">${most.toFixed(0)}</text>
<text x="${LEFT - 10}" y="${top + HEIGHT / 2}" text-anchor="end">${title}</text>
<text x="${LEFT - 10}" y="${top + HEIGHT}" text-anchor="end">0</text>
<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${top + HEIGHT}" y2="${top + HEIGHT}" stroke="${line}"/>
<polyline points="${path}" fill="none" stroke="${accent}" stroke-width="1"/>`;
}

function strip(kind: string, outages: SoakResult["outages"], top: number): string {
  const strokes = outages
    .filter((outage) => outage.kind === kind)
    .map(({ recovery }) => {
      const isMended = recovery !== null && recovery <= LONGEST;
      const at = point(across(isMended ? recovery : LONGEST));
      return `<line x1="${at}" x2="${at}" y1="${top + 3}" y2="${top + ROW - 3}" stroke="${isMended ? accent : danger}" stroke-width="2"/>`;
    });
  return `<text x="${LEFT - 10}" y="${top + ROW / 2}" text-anchor="end" dominant-baseline="middle">${escapeText(kind)}</text>
<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${top + ROW / 2}" y2="${top + ROW / 2}" stroke="${line}"/>
${strokes.join("\n")}`;
}

function across(second: number): number {
  return LEFT + (second / LONGEST) * (WIDTH - LEFT - RIGHT);
}

function point(value: number): string {
  return value.toFixed(1);
}
