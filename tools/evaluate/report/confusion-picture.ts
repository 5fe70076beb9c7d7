import * as Plot from "@observablehq/plot";
import type { ConfusionMatrix } from "../metrics/confusion-matrix.ts";
import { drawPlots } from "./plots.ts";
import { sum } from "../../../src/core/statistics.ts";

const CELL = 64;

/** A confusion matrix as SVG: counts, darker the larger their share of the row (the true class). */
export function confusionPicture(matrix: ConfusionMatrix, names: readonly string[], title: string): string {
  const cells = matrix.flatMap((counts, row) => {
    const all = sum(counts);
    return counts.map((count, column) => ({
      ...{ row: names[row], column: names[column] },
      ...{ count, share: all === 0 ? 0 : count / all },
    }));
  });
  const place = { x: "column", y: "row" } as const;
  return drawPlots(CELL * names.length + 144, [
    {
      title,
      height: CELL * names.length + 108,
      ...{ marginLeft: 120, marginRight: 24, marginBottom: 64 },
      x: { domain: names, label: "rows: what the raters saw; columns: what the model says", labelAnchor: "center" },
      y: { domain: names, label: null },
      color: { type: "linear", domain: [0, 1], range: ["#ffffff", "#08306b"] },
      marks: [
        Plot.cell(cells, { ...place, fill: "share", stroke: "#d0d3d8", inset: 0 }),
        Plot.text(cells, {
          ...place,
          text: ({ count, share }) => `${count}\n${Math.round(share * 100)} %`,
          // 4.5:1 on either side of the change.
          fill: ({ share }) => (share > 0.5 ? "#ffffff" : "#000000"),
        }),
      ],
    },
  ]);
}
