import sharp from "sharp";
import type { Rect } from "../../../src/content/placement/rect.ts";
import type { MarkerColour } from "../../pages/sites/participants.ts";
import { hasColour } from "./marker-colour.ts";

/** The colour of the face in the streams of fixtures.ts. */
export const MAGENTA: MarkerColour = { red: true, green: false, blue: true };

/** 4 pixels or 3 % of the face. */
export function allowed(truth: Rect): number {
  return Math.max(4, 0.03 * Math.max(truth.width, truth.height));
}

/** How far the nearest of the rectangles is off, at the edge where it is worst. */
export function closest(found: readonly Rect[], truth: Rect): number {
  return Math.min(
    ...found.map((one) =>
      Math.max(
        Math.abs(one.x - truth.x),
        Math.abs(one.y - truth.y),
        Math.abs(one.x + one.width - truth.x - truth.width),
        Math.abs(one.y + one.height - truth.y - truth.height),
      ),
    ),
  );
}

/**
 * Bounding rectangles, in CSS pixels, of the connected areas of a colour that lie wholly in a screenshot.
 *
 * @param scale screen pixels for each CSS pixel
 */
export async function markerRectangles(png: Uint8Array, colour: MarkerColour, scale = 1): Promise<readonly Rect[]> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const marked = new Uint8Array(width * height);
  for (let at = 0; at < marked.length; at += 1) {
    marked[at] = hasColour(colour, data.subarray(at * 3, at * 3 + 3)) ? 1 : 0;
  }
  const rectangles: Rect[] = [];
  for (let start = 0; start < marked.length; start += 1) {
    if (marked[start] !== 1) continue;
    let [left, right, top, bottom] = [width, 0, height, 0];
    const stack = [start];
    marked[start] = 2;
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const [x, y] = [at % width, Math.floor(at / width)];
      [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
      for (const next of [x > 0 ? at - 1 : at, x < width - 1 ? at + 1 : at, at - width, at + width]) {
        if (marked[next] !== 1) continue;
        marked[next] = 2;
        stack.push(next);
      }
    }
    const whole = left > 0 && top > 0 && right < width - 1 && bottom < height - 1;
    const large = right - left > 12 * scale && bottom - top > 12 * scale;
    if (!whole || !large) continue;
    rectangles.push({
      x: left / scale,
      y: top / scale,
      width: (right + 1 - left) / scale,
      height: (bottom + 1 - top) / scale,
    });
  }
  return rectangles;
}
