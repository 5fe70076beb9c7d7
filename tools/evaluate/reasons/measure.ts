import type { Box } from "../../../src/core/box.ts";
import { EXPRESSIONS, type Expression } from "../../../src/core/expression.ts";
import { FACE_REGIONS, perFaceRegion, type FaceRegion } from "../../../src/core/face-region.ts";
import type { GreyPicture } from "../../../src/core/picture/picture.ts";
import { calibrate, isUnsure } from "../../../src/engine/calibrate/calibrate.ts";
import { cropFace, normalise } from "../../../src/engine/crop/crop.ts";
import { hideRegion, REGION_BOXES } from "../../../src/engine/crop/hidden-region.ts";
import { fallOf } from "../../../src/engine/explain/fall.ts";
import { carrierOf } from "../../../src/engine/explain/label-carrier.ts";
import type { FaceNetwork, FaceScores } from "../../../src/engine/network/face-network.ts";
import { randomView } from "../smoothing/random-view.ts";
import { mean } from "../../../src/core/statistics.ts";

/** How a part of a face is deleted: as the extension does it, and in a way that has no part in the naming. */
export const DELETIONS = ["blurred", "grey"] as const;
export type Deletion = (typeof DELETIONS)[number];

/** What deleting does to the label's probability, on another view than the one on which the region was named. */
interface Falls {
  readonly regions: Readonly<Record<FaceRegion, number>>;
  /** A place of the same size, of which less than a quarter lies in the named region; null where none was named. */
  readonly elsewhere: number | null;
}

/** One face whose label is shown and is not neutral. */
export interface ReasonedLabel {
  readonly label: Expression;
  readonly isRight: boolean;
  readonly named: FaceRegion | null;
  readonly falls: Readonly<Record<Deletion, Falls>>;
}

/** Most of another place that may lie in the named region. */
const MOST_SHARED = 0.25;

/**
 * Names the carrying region on one view of a face, as the extension does, and deletes regions on another view.
 *
 * @returns null where no label but neutral is shown on the first view
 */
export async function reasonLabel(
  network: FaceNetwork,
  face: { readonly picture: GreyPicture; readonly expected: number },
  random: () => number,
): Promise<ReasonedLabel | null> {
  const { calibration, backbone } = network.entry;
  const { side, colour, mean, std } = backbone.input;
  const read = (crop: Float32Array): Promise<FaceScores> => network.readInput(normalise(crop, mean, std));
  const cropOfView = async (): Promise<Float32Array> => {
    const { picture, square } = await randomView(face.picture, random);
    return cropFace(picture, square, side, colour);
  };

  const first = await cropOfView();
  const whole = await read(first);
  const probabilities = calibrate(whole.expressionLogits, calibration);
  const best = probabilities.indexOf(Math.max(...probabilities));
  const label = EXPRESSIONS[best] ?? "neutral";
  if (label === "neutral" || isUnsure(probabilities[best] ?? 0, calibration)) return null;
  const known: Partial<Record<FaceRegion, number>> = {};
  for (const region of FACE_REGIONS) {
    known[region] = fallOf(label, whole, await read(hideRegion(first, side, REGION_BOXES[region])), calibration);
  }
  const named = carrierOf(known);

  const second = await cropOfView();
  const unchanged = await read(second);
  const elsewhere = named === null ? null : otherPlace(REGION_BOXES[named], random);
  const fallsBy = async (hide: (box: Box) => Float32Array): Promise<Falls> => {
    const fall = async (box: Box): Promise<number> => fallOf(label, unchanged, await read(hide(box)), calibration);
    const regions = perFaceRegion(() => 0);
    for (const region of FACE_REGIONS) regions[region] = await fall(REGION_BOXES[region]);
    return { regions, elsewhere: elsewhere === null ? null : await fall(elsewhere) };
  };
  return {
    label,
    isRight: best === face.expected,
    named,
    falls: {
      blurred: await fallsBy((box) => hideRegion(second, side, box)),
      grey: await fallsBy((box) => fillBox(second, side, box)),
    },
  };
}

/** A box of the same size anywhere in the crop, most of it outside of the first one. */
function otherPlace({ x, y, width, height }: Box, random: () => number): Box {
  for (;;) {
    const place = { x: random() * (1 - width), y: random() * (1 - height), width, height };
    const across = Math.max(0, width - Math.abs(place.x - x));
    const down = Math.max(0, height - Math.abs(place.y - y));
    if (across * down < MOST_SHARED * width * height) return place;
  }
}

/** A crop with one box in the crop's mean grey. */
function fillBox(crop: Float32Array, side: number, { x, y, width, height }: Box): Float32Array {
  const grey = mean(crop);
  return crop.map((value, at) => {
    const [across, down] = [((at % side) + 0.5) / side, (Math.floor((at / side) % side) + 0.5) / side];
    const inside = across >= x && across < x + width && down >= y && down < y + height;
    return inside ? grey : value;
  });
}
