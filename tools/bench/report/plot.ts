import { LIGHT_THEME } from "../../../src/core/colours.ts";
import { escapeText } from "../../evaluate/report/picture.ts";
import { CHAIN_NAMES } from "./markdown.ts";
import type { BenchResult, ChainResult } from "./result.ts";

const { ink, inkMuted, line, surface, accent, edge } = LIGHT_THEME;
const WIDTH = 860;
const LEFT = 330;
const BAR = 30;
const TOP = 60;

/** Costs as SVG: each chain as a bar with its quartiles; below, what calls of several sizes cost more with the overlay. */
export function benchPlot({ chains, calls }: BenchResult): string {
  const longest = Math.max(...chains.map(({ quartiles }) => quartiles[1]));
  const across = (WIDTH - LEFT - 70) / longest;
  const below = TOP + chains.length * BAR + 60;
  const most = Math.max(...calls.map(({ tiles }) => tiles));
  const dearest = Math.max(...calls.map(more));
  const place = (tiles: number, cores: number): string =>
    `${point(LEFT + (tiles / most) * (WIDTH - LEFT - 70))},${point(below + 170 - (cores / dearest) * 140)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${below + 220}" font-family="DejaVu Sans, sans-serif" font-size="12" fill="${ink}">
<rect width="100%" height="100%" fill="${surface}"/>
<text x="${LEFT}" y="28" font-size="15">A frame of 640×480, milliseconds (line: quartiles)</text>
${chains.map((chain, index) => bar(chain, TOP + index * BAR, across)).join("\n")}
<text x="${LEFT}" y="${below}" font-size="15">Cores that a call costs more with the overlay, by tiles of one face each</text>
<polyline points="${place(0, 0)} ${calls
    .filter(({ outOfSight }) => !outOfSight)
    .map((call) => place(call.tiles, more(call)))
    .join(" ")}" fill="none" stroke="${accent}" stroke-width="2"/>
<line x1="${LEFT}" x2="${WIDTH - 70}" y1="${below + 170}" y2="${below + 170}" stroke="${line}"/>
${calls.map((call) => mark(call, place(call.tiles, more(call)), below + 190)).join("\n")}
</svg>
`;
}

function more({ without, with: on }: BenchResult["calls"][number]): number {
  return on.cores - without.cores;
}

function bar({ chain, median, quartiles: [lower, upper] }: ChainResult, y: number, across: number): string {
  const middle = y + BAR / 2;
  const isOurs = CHAIN_NAMES[chain].startsWith("Undertone");
  return `<text x="${LEFT - 10}" y="${middle}" text-anchor="end" dominant-baseline="middle">${escapeText(CHAIN_NAMES[chain])}</text>
<rect x="${LEFT}" y="${y + 5}" width="${point(median * across)}" height="${BAR - 10}" fill="${isOurs ? accent : edge}"/>
<line x1="${point(LEFT + lower * across)}" x2="${point(LEFT + upper * across)}" y1="${middle}" y2="${middle}" stroke="${ink}" stroke-width="2"/>
<text x="${point(LEFT + upper * across + 8)}" y="${middle}" dominant-baseline="middle">${median.toFixed(1)}</text>`;
}

function mark(call: BenchResult["calls"][number], place: string, foot: number): string {
  const [x = "", y = ""] = place.split(",");
  const name = call.outOfSight ? "out of sight: " : "";
  return `<circle cx="${x}" cy="${y}" r="4" fill="${accent}"/>
<text x="${x}" y="${Number(y) - 10}" text-anchor="middle">${name}${more(call).toFixed(2)}</text>
<text x="${x}" y="${foot}" text-anchor="middle" fill="${inkMuted}">${call.tiles}</text>`;
}

function point(value: number): string {
  return value.toFixed(1);
}
