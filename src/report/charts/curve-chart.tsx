import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import { clockText } from "../../pages/report-texts.ts";
import type { Cursor } from "../state/cursor.ts";

const HEIGHT = 190;

/** One curve in −1..1; null where nothing was measured. */
export interface Curve {
  readonly label: string;
  readonly values: readonly (number | null)[];
  /** Name of a custom property of the theme. */
  readonly colour: "--valence" | "--arousal" | "--accent" | "--danger";
  readonly dashed: boolean;
}

interface CurveChartProps {
  readonly label: string;
  /** Seconds, one for each value of each curve. */
  readonly times: readonly number[];
  readonly curves: readonly Curve[];
  readonly cursor: Cursor;
}

/** Curves over time, drawn by uPlot; pressing in it moves the page's cursor. */
export function CurveChart({ label, times, curves, cursor }: CurveChartProps): VNode {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = holder;
    if (current === null) return;
    const dark = matchMedia("(prefers-color-scheme: dark)");
    let end = draw(current, label, times, curves, cursor);
    const again = (): void => {
      end();
      end = draw(current, label, times, curves, cursor);
    };
    dark.addEventListener("change", again);
    return () => {
      dark.removeEventListener("change", again);
      end();
    };
  }, [label, times, curves, cursor]);
  return <div class="curve-chart" ref={holder} role="img" aria-label={label} />;
}

/** @returns what takes it away again */
function draw(
  holder: HTMLElement,
  label: string,
  times: readonly number[],
  curves: readonly Curve[],
  cursor: Cursor,
): () => void {
  const colour = (name: string): string => getComputedStyle(holder).getPropertyValue(name);
  const axis: uPlot.Axis = {
    stroke: colour("--ink-muted"),
    grid: { stroke: colour("--line"), width: 1 },
    ticks: { stroke: colour("--line"), width: 1 },
    font: "12px system-ui, sans-serif",
  };
  const chart = new uPlot(
    {
      width: Math.max(holder.clientWidth, 100),
      height: HEIGHT,
      scales: { x: { time: false }, y: { range: [-1, 1] } },
      legend: { show: false },
      cursor: { show: false },
      axes: [
        { ...axis, values: (_, splits) => splits.map(clockText), space: 70 },
        { ...axis, size: 42, splits: () => [-1, -0.5, 0, 0.5, 1] },
      ],
      series: [
        {},
        ...curves.map(({ label: name, colour: stroke, dashed }): uPlot.Series => ({
          label: name,
          stroke: colour(stroke),
          width: 1.6,
          ...(dashed ? { dash: [6, 4] } : {}),
          points: { show: false },
          spanGaps: false,
        })),
      ],
    },
    [[...times], ...curves.map(({ values }) => [...values])],
    holder,
  );
  chart.ctx.canvas.dataset["picture"] = label;
  const line = document.createElement("span");
  line.className = "cursor-line";
  chart.over.append(line);
  const place = (): void => {
    line.style.insetInlineStart = `${chart.valToPos(cursor.seconds, "x")}px`;
  };
  place();
  const seek = (event: PointerEvent): void => {
    if (event.buttons !== 1) return;
    const seconds = chart.posToVal(event.clientX - chart.over.getBoundingClientRect().left, "x");
    cursor.move(Math.max(0, Math.min(Math.floor(seconds), times.at(-1) ?? 0)));
  };
  chart.over.addEventListener("pointerdown", seek);
  chart.over.addEventListener("pointermove", seek);
  const unsubscribe = cursor.subscribe(place);
  const watcher = new ResizeObserver(() => {
    chart.setSize({ width: Math.max(holder.clientWidth, 100), height: HEIGHT });
    place();
  });
  watcher.observe(holder);
  return () => {
    watcher.disconnect();
    unsubscribe();
    chart.destroy();
  };
}
