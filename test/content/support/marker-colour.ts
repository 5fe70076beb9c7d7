import type { MarkerColour } from "../../pages/sites/participants.ts";

/** Whether a pixel (red, green, blue, 0..255) has this colour, also after a video codec had it. */
export function hasColour(
  colour: MarkerColour,
  [red = 0, green = 0, blue = 0]: ArrayLike<number> & Iterable<number>,
): boolean {
  return fits(colour.red, red) && fits(colour.green, green) && fits(colour.blue, blue);
}

function fits(full: boolean, value: number): boolean {
  return full ? value > 180 : value < 80;
}
