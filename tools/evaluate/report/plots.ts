import * as Plot from "@observablehq/plot";
import { Window } from "happy-dom";
import { LIGHT_THEME } from "../../../src/core/colours.ts";

/** A plot with a line of words above it. */
type TitledPlot = Omit<Plot.PlotOptions, "title" | "height"> & { readonly title: string; readonly height: number };

const { ink, surface } = LIGHT_THEME;
const STYLE = { color: ink, fontFamily: "DejaVu Sans, sans-serif", fontSize: "12px" };

/** Plots below each other, `width` pixels wide, as one SVG. */
export function drawPlots(width: number, plots: readonly TitledPlot[]): string {
  const { document } = new Window();
  let height = 0;
  const drawn = plots.map(({ title, marks = [], ...options }) => {
    const words = Plot.text([title], { frameAnchor: "top-left", dy: -28, fontSize: 15, facet: "super" });
    const style = { document: document as unknown as Document, width, marginTop: 44, style: STYLE };
    const plot = Plot.plot({ ...style, ...options, marks: [...marks, words] });
    // Rules for pages, which would stretch a plot within another picture.
    plot.querySelector("style")?.remove();
    plot.setAttribute("y", String(height));
    height += options.height;
    return plot.outerHTML;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<rect width="100%" height="100%" fill="${surface}"/>
${drawn.join("\n")}
</svg>
`;
}
