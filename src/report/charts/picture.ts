import { saveBlob } from "../../pages/save-file.ts";

const MARGIN = 24;
const LINE = 20;

/** Saves every drawn chart of a page, each under its name, as one PNG. */
export async function savePicture(page: Document, title: string): Promise<void> {
  const charts = [...page.querySelectorAll<HTMLCanvasElement>("canvas[data-picture]")].filter(({ width }) => width > 0);
  const scale = page.defaultView?.devicePixelRatio ?? 1;
  const colour = (name: string): string => getComputedStyle(page.documentElement).getPropertyValue(name);
  const picture = page.createElement("canvas");
  const rowHeight = ({ height }: HTMLCanvasElement): number => height + (LINE + MARGIN / 2) * scale;
  picture.width = Math.max(...charts.map(({ width }) => width), 300) + 2 * MARGIN * scale;
  picture.height = charts.reduce((sum, chart) => sum + rowHeight(chart), (2 * MARGIN + LINE) * scale);
  const context = picture.getContext("2d");
  if (context === null) return;
  context.fillStyle = colour("--raised");
  context.fillRect(0, 0, picture.width, picture.height);
  context.fillStyle = colour("--ink");
  const write = (text: string, size: number, top: number): void => {
    context.font = `${size * scale}px system-ui, sans-serif`;
    context.fillText(text, MARGIN * scale, top + size * scale);
  };
  let top = MARGIN * scale;
  write(title, 18, top);
  top += (LINE + MARGIN / 2) * scale;
  for (const chart of charts) {
    write(chart.dataset["picture"] ?? "", 13, top);
    context.drawImage(chart, MARGIN * scale, top + LINE * scale);
    top += rowHeight(chart);
  }
  const blob = await new Promise<Blob | null>((resolve) => {
    picture.toBlob(resolve, "image/png");
  });
  if (blob !== null) saveBlob("undertone-report.png", blob);
}
