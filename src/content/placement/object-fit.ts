import type { Size } from "../../core/box.ts";
import type { Rect } from "./rect.ts";

/** The CSS property's values. */
export const OBJECT_FITS = ["fill", "contain", "cover", "none", "scale-down"] as const;

export type ObjectFit = (typeof OBJECT_FITS)[number];

/** One axis of object-position: `share` of the free room, then `pixels` more. */
interface Offset {
  readonly share: number;
  readonly pixels: number;
}

export interface ObjectPosition {
  readonly x: Offset;
  readonly y: Offset;
}

const known: ReadonlySet<string> = new Set(OBJECT_FITS);

export function isObjectFit(value: string): value is ObjectFit {
  return known.has(value);
}

/**
 * Where the whole picture lies, before it is clipped, in pixels from the content box's corner
 * (CSS Images 3, "Sizing objects: the object-fit property").
 *
 * @param box content box in CSS pixels
 * @param natural the picture's own size in CSS pixels, both sides above 0
 */
export function pictureRect(fit: ObjectFit, position: ObjectPosition, box: Size, natural: Size): Rect {
  const { width, height } = pictureSize(fit, box, natural);
  return {
    x: position.x.share * (box.width - width) + position.x.pixels,
    y: position.y.share * (box.height - height) + position.y.pixels,
    width,
    height,
  };
}

function pictureSize(fit: ObjectFit, box: Size, natural: Size): Size {
  const whole = Math.min(box.width / natural.width, box.height / natural.height);
  switch (fit) {
    case "fill":
      return box;
    case "contain":
      return scaled(natural, whole);
    case "cover":
      return scaled(natural, Math.max(box.width / natural.width, box.height / natural.height));
    case "none":
      return natural;
    case "scale-down":
      return scaled(natural, Math.min(1, whole));
  }
}

function scaled(size: Size, by: number): Size {
  return { width: size.width * by, height: size.height * by };
}

const CENTRE: Offset = { share: 0.5, pixels: 0 };

/**
 * Reads the computed value of object-position: two of "50%", "10px", "calc(100% - 10px)".
 * Anything else counts as the initial value, 50% 50%.
 */
export function parseObjectPosition(computed: string): ObjectPosition {
  const [x, y] = computed.match(/calc\([^()]*\)|\S+/g) ?? [];
  return { x: parseOffset(x), y: parseOffset(y) };
}

function parseOffset(text: string | undefined): Offset {
  if (text === undefined) return CENTRE;
  const terms = [...text.matchAll(/([+-]?)\s*(-?\d*\.?\d+(?:e[+-]?\d+)?)(%|px)/gi)];
  if (terms.length === 0) return CENTRE;
  let share = 0;
  let pixels = 0;
  for (const [, sign, number, unit] of terms) {
    const value = Number(number) * (sign === "-" ? -1 : 1);
    if (unit === "%") share += value / 100;
    else pixels += value;
  }
  return { share, pixels };
}
