/** How wide and how high, in the unit of what it measures: pixels of a picture, or fractions (0..1) of it. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A place from the left and the top, in the unit of what it lies in: pixels of a picture, or fractions (0..1) of it. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle in fractions (0..1) of the picture's width and height; may reach beyond the picture. */
export interface Box extends Point, Size {}

export function centreX(box: Box): number {
  return box.x + box.width / 2;
}

export function centreY(box: Box): number {
  return box.y + box.height / 2;
}

/** The share that two boxes have in common of what they cover together, 0..1. */
export function intersectionOverUnion(one: Box, other: Box): number {
  const shared = sharedArea(one, other);
  return shared / (area(one) + area(other) - shared);
}

export function area({ width, height }: Size): number {
  return width * height;
}

/** The area that both cover. */
export function sharedArea(one: Box, other: Box): number {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, across) * Math.max(0, down);
}
