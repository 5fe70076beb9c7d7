import path from "node:path";
import sharp from "sharp";
import * as v from "valibot";
import { errorMessage } from "../../../src/core/error-message.ts";
import { EXPRESSIONS } from "../../../src/core/expression.ts";
import { packedPlane, type GreyPicture } from "../../../src/core/picture/picture.ts";
import type { Backbone } from "../../../src/core/registry/registry.ts";
import { cropFace } from "../../../src/engine/crop/crop.ts";
import { squareAround, type Square } from "../../../src/engine/crop/square.ts";
import { InputError } from "../../command-line/input-error.ts";
import { readTable } from "../../command-line/read-table.ts";

/** Pixels of a face's frame that is kept: more than a network sees, so that a view may zoom in. */
const SIDE = 128;

/** A labelled face of a person of whom there may be several. */
export interface PressFace {
  readonly file: string;
  readonly identity: string;
  /** Index into EXPRESSIONS. */
  readonly expected: number;
  /** How far the lip corners are pulled, 0..1, by MediaPipe and not by the network that is measured. */
  readonly smile: number;
  readonly whole: GreyPicture;
  /** What the network was trained to see of the whole picture. */
  readonly square: Square;
  /** The square as a picture of its own. */
  readonly picture: GreyPicture;
}

const number = v.pipe(v.string(), v.nonEmpty(), v.transform(Number), v.finite());
const Row = v.object({
  file: v.pipe(v.string(), v.nonEmpty()),
  label: v.picklist(EXPRESSIONS),
  identity: v.pipe(v.string(), v.nonEmpty()),
  smile: number,
  x: number,
  y: number,
  width: number,
  height: number,
});

/**
 * Reads the faces of a list that `python -m training.list_press --labels …` wrote.
 *
 * @param folder where the pictures are
 * @throws InputError naming file, line and column, for what is missing or no list of this kind
 */
export async function readPressFaces(folder: string, list: string, crop: Backbone["crop"]): Promise<PressFace[]> {
  const faces: PressFace[] = [];
  for (const [index, line] of (await readTable(list, Object.keys(Row.entries))).entries()) {
    const row = v.safeParse(Row, line);
    if (!row.success) {
      const column = v.getDotPath(row.issues[0]) ?? "";
      throw new InputError(
        `${list}, picture ${index + 1}, column "${column}": ${row.issues[0].message}; write the list with ` +
          "`python -m training.list_press --labels`",
      );
    }
    const { file, label, identity, smile, ...box } = row.output;
    const whole = await readGrey(path.resolve(folder, file), `${list}, picture ${index + 1}`);
    const square = squareAround(box, whole, crop);
    const picture = asPicture(cropFace(whole, square, SIDE, "grey"));
    faces.push({ file, identity, expected: EXPRESSIONS.indexOf(label), smile, whole, square, picture });
  }
  return faces;
}

async function readGrey(file: string, where: string): Promise<GreyPicture> {
  const { data, info } = await sharp(file)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch((error: unknown) => {
      throw new InputError(`${where}: ${file} cannot be read (${errorMessage(error)})`);
    });
  const { width, height, channels } = info;
  // Luma of Rec. 601, rounded as Pillow rounds it.
  const grey =
    channels === 1
      ? data
      : Uint8Array.from({ length: width * height }, (_, at) => {
          const [red = 0, green = 0, blue = 0] = data.subarray(at * channels, at * channels + 3);
          return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
        });
  return { format: "grey", width, height, grey: packedPlane(grey, width) };
}

function asPicture(crop: Float32Array): GreyPicture {
  const bytes = Uint8Array.from(crop, (value) => Math.round(value * 255));
  return { format: "grey", width: SIDE, height: SIDE, grey: packedPlane(bytes, SIDE) };
}
