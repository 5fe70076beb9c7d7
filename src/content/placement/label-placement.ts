import { sharedArea, area, type Size } from "../../core/box.ts";
import { grown, intersection, type Rect } from "./rect.ts";

/** Where a label stands to its face; the tile's edges are for faces that fill their tile. */
export type Side = "above" | "below" | "right" | "left" | "tile-bottom" | "tile-top";

/** What stands around a face when its label is placed. */
export interface Surroundings {
  /** The visible part of the picture. */
  readonly tile: Rect;
  readonly viewport: Rect;
  /** Other faces, and labels that are placed already. */
  readonly faces: readonly Rect[];
  readonly labels: readonly Rect[];
}

export interface LabelRequest extends Surroundings {
  /** What the label belongs to and must not cover: see `headAround`. */
  readonly face: Rect;
  readonly label: Size;
  /** Where the label stood before: it moves only for a clearly better place. */
  readonly previous: Side | null;
}

export interface PlacedLabel {
  readonly side: Side;
  readonly rect: Rect;
  /** Lies in its tile and covers neither a face nor another label. */
  readonly clear: boolean;
}

/** Detectors box a face from the brows to the chin: the forehead, and a little round it, is face too. Shares of its size. */
const HEAD = { up: 0.35, aside: 0.06, down: 0.04 };

/** The part of a head that no label should cover. */
export function headAround(face: Rect): Rect {
  return {
    x: face.x - HEAD.aside * face.width,
    y: face.y - HEAD.up * face.height,
    width: (1 + 2 * HEAD.aside) * face.width,
    height: (1 + HEAD.up + HEAD.down) * face.height,
  };
}

/** Free pixels between a face and its label. */
const GAP = 6;

/** Price of each square pixel covered or outside. */
const PRICE = { ownFace: 10, otherFace: 8, label: 4, outsideTile: 2, outsideViewport: 40 } as const;

/** Price of a side as such, as a share of the label's area: the earlier, the better. */
const ORDER: readonly Side[] = ["above", "below", "right", "left", "tile-bottom", "tile-top"];
const ORDER_STEP = 0.01;
const MOVE_PRICE = 0.25;

/** Likewise the price of covering anything at all: more than moving, so that a clear place is taken where there is one. */
const UNCLEAR_PRICE = 0.5;

/** A label covers something only from this many square pixels on: rounding is no overlap. */
const NOTHING = 1;

/**
 * The best place for a label: beside its face, never on it as long as there is any room in the viewport, and
 * rather inside its own tile than over a neighbour.
 */
export function placeLabel(request: LabelRequest): PlacedLabel {
  let best: PlacedLabel | null = null;
  let lowest = Number.POSITIVE_INFINITY;
  for (const [order, side] of ORDER.entries()) {
    const habit = request.previous === null || request.previous === side ? 0 : MOVE_PRICE;
    // What a place on this side costs where it covers nothing: most labels keep their side, and no other is looked at.
    const least = area(request.label) * (order * ORDER_STEP + habit);
    if (least >= lowest) continue;
    for (const rect of candidates(side, request)) {
      const spent = covered(rect, request);
      const clear = spent < NOTHING;
      const price = spent + least + (clear ? 0 : UNCLEAR_PRICE * area(rect));
      if (price < lowest) {
        lowest = price;
        best = { side, rect, clear };
      }
      if (lowest <= least) break;
    }
  }
  return best ?? { side: "above", rect: { x: request.face.x, y: request.face.y, ...request.label }, clear: false };
}

function covered(rect: Rect, { face, tile, viewport, faces, labels }: LabelRequest): number {
  return (
    PRICE.ownFace * sharedArea(rect, face) +
    PRICE.otherFace * sharedWith(rect, faces) +
    PRICE.label * sharedWith(rect, labels) +
    PRICE.outsideTile * (area(rect) - sharedArea(rect, tile)) +
    PRICE.outsideViewport * (area(rect) - sharedArea(rect, viewport))
  );
}

function sharedWith(rect: Rect, others: readonly Rect[]): number {
  let shared = 0;
  for (const other of others) shared += sharedArea(rect, other);
  return shared;
}

/** The middle place of a side first, then both its ends, each pushed into the tile or, failing that, the viewport. */
function candidates(side: Side, request: LabelRequest): readonly Rect[] {
  const { face, label, tile, viewport } = request;
  const room = intersection(tile, viewport);
  const x = spread(face.x, face.width, label.width, room.x, room.width, viewport.x, viewport.width);
  const y = spread(face.y, face.height, label.height, room.y, room.height, viewport.y, viewport.height);
  const edge = grown(room, -2);
  switch (side) {
    case "above":
      return x.map((left) => ({ x: left, y: face.y - GAP - label.height, ...label }));
    case "below":
      return x.map((left) => ({ x: left, y: face.y + face.height + GAP, ...label }));
    case "right":
      return y.map((top) => ({ x: face.x + face.width + GAP, y: top, ...label }));
    case "left":
      return y.map((top) => ({ x: face.x - GAP - label.width, y: top, ...label }));
    case "tile-bottom":
      return x.map((left) => ({ x: left, y: edge.y + edge.height - label.height, ...label }));
    case "tile-top":
      return x.map((left) => ({ x: left, y: edge.y, ...label }));
  }
}

function spread(
  start: number,
  length: number,
  label: number,
  roomStart: number,
  room: number,
  viewStart: number,
  view: number,
): readonly number[] {
  const wanted = [start + (length - label) / 2, start, start + length - label];
  return wanted.map((at) => clamp(clamp(at, roomStart, roomStart + room - label), viewStart, viewStart + view - label));
}

/** Into low..high; the middle of both where the range is empty. */
function clamp(value: number, low: number, high: number): number {
  return low > high ? (low + high) / 2 : Math.min(Math.max(value, low), high);
}
