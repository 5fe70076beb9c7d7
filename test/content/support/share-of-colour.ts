import sharp from "sharp";

/** Largest difference of one channel, 0..255, that is still the same colour. */
const SAME = 12;

/** How much of a screenshot is of a colour, 0..1. @param colour "#rrggbb" */
export async function shareOfColour(png: Uint8Array, colour: string): Promise<number> {
  const wanted = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const pixels = info.width * info.height;
  let alike = 0;
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    if (wanted.every((value, channel) => Math.abs((data[pixel * 3 + channel] ?? 0) - value) <= SAME)) alike += 1;
  }
  return alike / pixels;
}
