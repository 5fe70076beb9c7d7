import type { Rect } from "../../src/content/placement/rect.ts";

/** What the overlay has painted on one of its canvases. */
export interface PaintedPanel {
  /** "plate", "notice" or "indicator". */
  readonly kind: string;
  /** Its words, in the order in which they were painted, with their colours and directions. */
  readonly texts: readonly string[];
  readonly inks: readonly string[];
  readonly directions: readonly string[];
  /** Colours of the panel behind them and of the line around it. */
  readonly paper: string;
  readonly line: string;
  /** In viewport pixels of its document. */
  readonly panel: Rect;
  /** What the corners beside it frame; null where there are none. */
  readonly face: Rect | null;
  /** How often it was painted. */
  readonly paintings: number;
}

declare global {
  var paintedPanels: () => readonly PaintedPanel[];
}

/**
 * Notes what this world paints in a window from now on: nobody else can see it, since each world has prototypes of
 * its own. Stands alone, because it is also run in tabs by its text. @param of null: this window
 */
export function recordPainting(of: (Window & typeof globalThis) | null): void {
  const view = of ?? window;
  if (Reflect.has(view, "isPaintingRecorded")) return;
  Reflect.set(view, "isPaintingRecorded", true);
  interface Painting {
    readonly texts: string[];
    readonly inks: string[];
    readonly directions: string[];
    readonly paintings: number;
    paper: string;
    line: string;
    box: Rect;
  }
  const canvases = new Map<HTMLCanvasElement, Painting>();
  const before = Reflect.has(globalThis, "paintedPanels")
    ? globalThis.paintedPanels
    : (): readonly PaintedPanel[] => [];

  const noting = (
    name: string,
    note: (context: CanvasRenderingContext2D, passed: readonly unknown[]) => void,
  ): void => {
    const { prototype } = view.CanvasRenderingContext2D;
    const original: unknown = Reflect.get(prototype, name);
    if (typeof original !== "function") throw new Error(`there is no ${name}`);
    Reflect.set(prototype, name, function (this: CanvasRenderingContext2D, ...passed: unknown[]): unknown {
      note(this, passed);
      const result: unknown = Reflect.apply(original, this, passed);
      return result;
    });
  };
  const colour = ({ fillStyle }: CanvasRenderingContext2D): string =>
    typeof fillStyle === "string" ? fillStyle : "no plain colour";
  // Every painting begins with an empty canvas, and every panel with its line and its paper.
  noting("clearRect", ({ canvas }) => {
    const paintings = (canvases.get(canvas)?.paintings ?? 0) + 1;
    const nowhere = { x: 0, y: 0, width: 0, height: 0 };
    canvases.set(canvas, { texts: [], inks: [], directions: [], paper: "", line: "", box: nowhere, paintings });
  });
  noting("roundRect", (context, passed) => {
    const painting = canvases.get(context.canvas);
    if (painting === undefined || painting.texts.length > 0) return;
    const [x = 0, y = 0, width = 0, height = 0] = passed.map(Number);
    if (painting.line === "") painting.line = colour(context);
    else if (painting.paper === "") Object.assign(painting, { paper: colour(context), box: { x, y, width, height } });
  });
  noting("fillText", (context, [words]) => {
    const painting = canvases.get(context.canvas);
    painting?.texts.push(String(words));
    painting?.inks.push(colour(context));
    painting?.directions.push(context.direction);
  });

  const rectangle = (element: Element): Rect => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  };
  const around = (corners: readonly Rect[]): Rect | null => {
    if (corners.length === 0) return null;
    const [x, y] = [Math.min(...corners.map((one) => one.x)), Math.min(...corners.map((one) => one.y))];
    const right = Math.max(...corners.map((one) => one.x + one.width));
    const bottom = Math.max(...corners.map((one) => one.y + one.height));
    return { x, y, width: right - x, height: bottom - y };
  };
  globalThis.paintedPanels = (): readonly PaintedPanel[] => [
    ...before(),
    ...[...canvases]
      .filter(([canvas]) => canvas.isConnected && canvas.checkVisibility({ visibilityProperty: true }))
      .map(([canvas, { texts, inks, directions, paper, line, box, paintings }]) => {
        const bounds = rectangle(canvas);
        // One pixel of the style's is so many of the screen's.
        const scale = bounds.width / Number.parseFloat(canvas.style.width);
        const panel = { x: bounds.x + box.x * scale, y: bounds.y + box.y * scale };
        const corners = [...(canvas.parentElement?.querySelectorAll(".ticks i") ?? [])].map(rectangle);
        return {
          kind: canvas.className,
          ...{ texts: [...texts], inks: [...inks], directions: [...directions], paper, line, paintings },
          panel: { ...panel, width: box.width * scale, height: box.height * scale },
          face: canvas.className === "plate" ? around(corners) : null,
        };
      }),
  ];
}
