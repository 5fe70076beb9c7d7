import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Lane } from "../../analysis/lanes.ts";
import { LABEL_LOOKS } from "../../core/colours.ts";
import { sharesOf } from "../../session/tally.ts";

/** Height of a lane, and of the line below it for who speaks, in CSS pixels. */
const HEIGHT = 34;
const SPEAKING = 4;

interface LaneCanvasProps {
  readonly lane: Lane;
  readonly label: string;
  readonly duration: number;
}

/** A lane's expressions over time, one thin stacked column for each point, on a canvas: thousands of columns cost too much as elements. */
export function LaneCanvas({ lane, label, duration }: LaneCanvasProps): VNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const { current } = canvas;
    if (current === null) return;
    const draw = (): void => {
      drawLane(current, lane, duration);
    };
    const watcher = new ResizeObserver(draw);
    watcher.observe(current);
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", draw);
    return () => {
      watcher.disconnect();
      dark.removeEventListener("change", draw);
    };
  }, [lane, duration]);
  return <canvas ref={canvas} class="lane-canvas" role="img" aria-label={label} data-picture={label} />;
}

function drawLane(canvas: HTMLCanvasElement, { course }: Lane, duration: number): void {
  const scale = window.devicePixelRatio;
  const width = Math.round(canvas.clientWidth * scale);
  canvas.width = width;
  canvas.height = HEIGHT * scale;
  const context = canvas.getContext("2d");
  if (context === null) return;
  const bar = (HEIGHT - SPEAKING - 2) * scale;
  const across = (seconds: number): number => Math.round((seconds / Math.max(duration, 1)) * width);
  context.fillStyle = getComputedStyle(canvas).getPropertyValue("--sunken");
  context.fillRect(0, 0, width, bar);
  const speaking = getComputedStyle(canvas).getPropertyValue("--accent");
  for (const { time, seconds, tally } of course) {
    const left = across(time);
    const wide = Math.max(1, across(time + seconds) - left);
    let top = 0;
    for (const { label, share } of sharesOf(tally)) {
      context.fillStyle = LABEL_LOOKS[label].fill;
      context.fillRect(left, top, wide, share * bar);
      top += share * bar;
    }
    if (tally.speaking > 0) {
      context.fillStyle = speaking;
      context.fillRect(left, (HEIGHT - SPEAKING) * scale, wide, SPEAKING * scale);
    }
  }
}
