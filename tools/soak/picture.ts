import * as Plot from "@observablehq/plot";
import { LIGHT_THEME } from "../../src/core/colours.ts";
import { drawPlots } from "../evaluate/report/plots.ts";
import { BREAK_KINDS } from "./breaks.ts";
import type { SoakResult } from "./soak.ts";

const { accent, danger } = LIGHT_THEME;

/** Seconds of the longest recovery that is drawn to scale. */
const LONGEST = 10;

/** The run as SVG: readings a second with each break, memory, and below how long each kind of break took to mend. */
export function soakPicture({ seconds, samples, outages }: SoakResult): string {
  const course = { height: 220, marginLeft: 190, x: { domain: [0, seconds / 60], label: "minutes" } };
  const minutes = ({ at }: { readonly at: number }): number => at / 60;
  const line = { x: minutes, stroke: accent, strokeWidth: 1 };
  const mended = outages.map(({ kind, recovery }) => {
    const isMended = recovery !== null && recovery <= LONGEST;
    return { kind, recovery: isMended ? recovery : LONGEST, stroke: isMended ? accent : danger };
  });
  return drawPlots(1000, [
    {
      ...course,
      title: "Readings a second (red: something was broken)",
      y: { label: null, zero: true },
      marks: [
        Plot.lineY(samples, { ...line, y: "readings" }),
        Plot.tickX(outages, { x: minutes, stroke: danger, insetTop: 136 }),
      ],
    },
    {
      ...course,
      title: "MiB of the extension",
      y: { label: null, zero: true },
      marks: [
        Plot.lineY(
          samples.filter(({ memory }) => memory !== null),
          { ...line, y: "memory" },
        ),
      ],
    },
    {
      title: `Seconds until it was mended (a stroke each; red: never within ${LONGEST})`,
      ...{ height: 240, marginLeft: 190 },
      x: { domain: [0, LONGEST], label: null },
      y: { domain: BREAK_KINDS, label: null },
      marks: [Plot.tickX(mended, { x: "recovery", y: "kind", stroke: "stroke", strokeWidth: 2 })],
    },
  ]);
}
