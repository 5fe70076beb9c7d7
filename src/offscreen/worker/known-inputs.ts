import { type GreyPicture, packedPlane } from "../../core/picture/picture.ts";
import type { ModelEntry } from "../../core/registry/registry.ts";
import { cropFace, normalise } from "../../engine/crop/crop.ts";
import { wholeSquare } from "../../engine/crop/square.ts";

/** What a network takes: values and their shape, [1, channels, side, side]. */
export interface KnownInput {
  readonly input: Float32Array;
  readonly shape: readonly number[];
}

const SIDE = 96;

/** Two made pictures that differ as much as pictures can, cropped as faces are: what backends are tried on. */
export function knownInputs({ backbone }: ModelEntry): readonly [KnownInput, KnownInput] {
  const { side, colour, mean, std } = backbone.input;
  const shape = [1, mean.length, side, side];
  const known = (brightness: (x: number, y: number) => number): KnownInput => {
    const picture = madePicture(brightness);
    return { input: normalise(cropFace(picture, wholeSquare(picture), side, colour), mean, std), shape };
  };
  return [
    known((x, y) => (Math.hypot(x, 0.75 * y) < 0.6 ? 190 - 60 * Math.abs(x) : 70)),
    known((x) => (Math.sin(20 * x) > 0 ? 220 : 30)),
  ];
}

/** A small grey picture. @param brightness 0..255 at x and y from -1 to 1 */
export function madePicture(brightness: (x: number, y: number) => number): GreyPicture {
  const data = Uint8Array.from({ length: SIDE * SIDE }, (_, index) =>
    brightness(((index % SIDE) / SIDE) * 2 - 1, (Math.floor(index / SIDE) / SIDE) * 2 - 1),
  );
  return { format: "grey", width: SIDE, height: SIDE, grey: packedPlane(data, SIDE) };
}
