import sharp from "sharp";
import { seededRandom } from "../metrics/bootstrap.ts";
import type { Box } from "../../../src/core/box.ts";
import { pixelsOf } from "../degraded/degradations.ts";
import type { LabelledFace } from "../ferplus/dataset.ts";

/** A picture to be searched, and where its faces are, where that is known. */
export interface SearchPicture {
  readonly name: string;
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly faces: readonly Box[] | null;
}

const COLUMNS = 4;
const ROWS = 3;
/** Faces of a made picture. */
export const GRID_FACES = COLUMNS * ROWS;
const BACKGROUND = { r: 110, g: 110, b: 110 };

/**
 * Twelve faces on grey, 16:9, their sides between two bounds in pixels. Harder than life: FER+'s frames leave out hair, ears and neck, by which a detector
 * goes too, and have hard edges.
 */
export async function madeGrid(
  faces: readonly LabelledFace[],
  width: number,
  [least, greatest]: readonly [number, number],
  seed: number,
): Promise<SearchPicture> {
  const random = seededRandom(seed);
  const height = Math.round((width * 9) / 16);
  const placed = faces.slice(0, GRID_FACES).map(({ picture }, index) => {
    const side = least + Math.floor((greatest - least + 1) * random());
    const start = (cell: number, cells: number, length: number): number =>
      Math.round(((cell + 0.4 + 0.2 * random()) * length) / cells - side / 2);
    return {
      picture,
      side,
      left: start(index % COLUMNS, COLUMNS, width),
      top: start(Math.floor(index / COLUMNS), ROWS, height),
    };
  });
  const layers = await Promise.all(
    placed.map(async ({ picture, side, left, top }) => ({
      input: await sharp(pixelsOf(picture), { raw: { width: picture.width, height: picture.height, channels: 1 } })
        .resize(side, side)
        .png()
        .toBuffer(),
      left,
      top,
    })),
  );
  const canvas = sharp({ create: { width, height, channels: 3, background: BACKGROUND } });
  return {
    name: `grid ${seed}, faces of ${least} to ${greatest} px`,
    ...(await scaled(await canvas.composite(layers).png().toBuffer(), width)),
    faces: placed.map(({ side, left, top }) => ({
      x: left / width,
      y: top / height,
      width: side / width,
      height: side / height,
    })),
  };
}

/** A picture file as the extension would get it: no side longer than `longest`. */
export async function scaled(
  file: string | Uint8Array,
  longest: number,
): Promise<Pick<SearchPicture, "png" | "width" | "height">> {
  const { data, info } = await sharp(file)
    .resize(longest, longest, { fit: "inside", withoutEnlargement: true })
    .flatten()
    .toColourspace("srgb")
    .png({ compressionLevel: 0 })
    .toBuffer({ resolveWithObject: true });
  return { png: data, width: info.width, height: info.height };
}
