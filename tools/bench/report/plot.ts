import * as Plot from "@observablehq/plot";
import { LIGHT_THEME } from "../../../src/core/colours.ts";
import { drawPlots } from "../../evaluate/report/plots.ts";
import { CHAIN_NAMES } from "./markdown.ts";
import type { BenchResult } from "./result.ts";

const { ink, accent, edge } = LIGHT_THEME;

/** Costs as SVG: each chain as a bar with its quartiles; below, what calls of several sizes cost more with the overlay. */
export function benchPlot({ chains, calls }: BenchResult): string {
  const bars = chains.map(({ chain, median, quartiles: [lower, upper] }) => {
    const name = CHAIN_NAMES[chain];
    const words = median.toFixed(1);
    return { ...{ name, median, lower, upper, words }, fill: name.startsWith("Undertone") ? accent : edge };
  });
  const costs = calls.map(({ tiles, outOfSight, without, with: on }) => {
    const more = on.cores - without.cores;
    return { tiles, outOfSight, more, words: `${outOfSight ? "out of sight: " : ""}${more.toFixed(2)}` };
  });
  const inSight = [{ tiles: 0, more: 0 }, ...costs.filter(({ outOfSight }) => !outOfSight)];
  const place = { x: "tiles", y: "more" } as const;
  return drawPlots(860, [
    {
      title: "A frame of 640×480, milliseconds (line: quartiles)",
      ...{ height: bars.length * 30 + 80, marginLeft: 330, marginRight: 60 },
      x: { label: null },
      y: { domain: bars.map(({ name }) => name), label: null },
      marks: [
        Plot.barX(bars, { x: "median", y: "name", fill: "fill" }),
        Plot.ruleY(bars, { x1: "lower", x2: "upper", y: "name", stroke: ink, strokeWidth: 2 }),
        Plot.text(bars, { x: "upper", y: "name", dx: 8, textAnchor: "start", text: "words" }),
      ],
    },
    {
      title: "Cores that a call costs more with the overlay, by tiles",
      ...{ height: 260, marginLeft: 330, marginRight: 60, grid: true },
      x: { label: null, ticks: inSight.map(({ tiles }) => tiles), tickFormat: "d" },
      y: { label: null, zero: true, nice: true },
      marks: [
        Plot.line(inSight, { ...place, stroke: accent }),
        Plot.dot(costs, { ...place, fill: accent }),
        Plot.text(costs, { ...place, text: "words", dy: -12 }),
      ],
    },
  ]);
}
