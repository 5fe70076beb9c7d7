import type { ConfusionMatrix } from "../metrics/confusion-matrix.ts";
import { escapeText } from "./picture.ts";

const CELL = 64;
const LEFT = 120;
const TOP = 76;

/** A confusion matrix as SVG: counts, darker the larger their share of the row (the true class). */
export function confusionPicture(matrix: ConfusionMatrix, names: readonly string[], title: string): string {
  const width = LEFT + CELL * names.length + 24;
  const height = TOP + CELL * names.length + 64;
  const middle = LEFT + (CELL * names.length) / 2;
  const cells = matrix.flatMap((row, rowIndex) => {
    const sum = row.reduce((total, count) => total + count, 0);
    return row.map((count, column) =>
      cell(count, sum === 0 ? 0 : count / sum, LEFT + column * CELL, TOP + rowIndex * CELL),
    );
  });
  const rows = names.map((name, index) => label(name, LEFT - 10, TOP + (index + 0.5) * CELL, "end"));
  const columns = names.map((name, index) =>
    label(name, LEFT + (index + 0.5) * CELL, TOP + CELL * names.length + 20, "middle", 11),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="DejaVu Sans, sans-serif">
<rect width="100%" height="100%" fill="#ffffff"/>
${label(title, middle, 26, "middle", 15)}
${label("rows: what the raters saw; columns: what the model says", middle, 50, "middle", 12)}
${[...cells, ...rows, ...columns].join("\n")}
</svg>`;
}

function cell(count: number, share: number, x: number, y: number): string {
  // White to a dark blue; the number's ink keeps 4.5:1 on either side of the change.
  const mix = (from: number, to: number): number => Math.round(from + (to - from) * share);
  const fill = `rgb(${mix(255, 8)},${mix(255, 48)},${mix(255, 107)})`;
  const ink = share > 0.5 ? "#ffffff" : "#000000";
  return `<rect x="${x}" y="${y}" width="${CELL}" height="${CELL}" fill="${fill}" stroke="#d0d3d8"/>
<text x="${x + CELL / 2}" y="${y + CELL / 2 - 2}" text-anchor="middle" font-size="14" fill="${ink}">${count}</text>
<text x="${x + CELL / 2}" y="${y + CELL / 2 + 16}" text-anchor="middle" font-size="10" fill="${ink}">${Math.round(share * 100)} %</text>`;
}

function label(text: string, x: number, y: number, anchor: "middle" | "end", size = 13): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" dominant-baseline="middle" font-size="${size}" fill="#1b1f24">${escapeText(text)}</text>`;
}
