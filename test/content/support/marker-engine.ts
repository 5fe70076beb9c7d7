import type { Box } from "../../../src/core/box.ts";
import type { Reading } from "../../../src/core/reading.ts";
import { DetectorImages } from "../../../src/engine/detect/detector-image.ts";
import type { Picture } from "../../../src/messages/picture.ts";
import { rawPicture } from "../../../src/offscreen/worker/raw-picture.ts";
import { isParticipantName, PARTICIPANTS, type ParticipantName } from "../../pages/sites/participants.ts";
import { makeReading } from "./make-reading.ts";
import { hasColour } from "./marker-colour.ts";

export interface MarkedFace {
  readonly name: ParticipantName;
  readonly reading: Reading;
}

/** Fewest pixels of a colour that are a face and no blurred edge. */
const FEWEST = 40;

/** The engine of the imitated sites: knows each participant's face by its colour, and says how it is made to look. */
export async function readMarkers(picture: Picture): Promise<readonly MarkedFace[]> {
  const { width, height, data } = new DetectorImages().of(await rawPicture(picture));
  return Object.keys(PARTICIPANTS)
    .filter(isParticipantName)
    .flatMap((name, at) => {
      const { colour, expression } = PARTICIPANTS[name];
      const box = boxOf(width, height, (pixel) => hasColour(colour, data.subarray(pixel * 4, pixel * 4 + 3)));
      return box === null ? [] : [{ name, reading: makeReading({ faceId: at + 1, box, expression }) }];
    });
}

/** Round all pixels that belong, in fractions of the picture. */
function boxOf(width: number, height: number, belongs: (pixel: number) => boolean): Box | null {
  let [left, right, top, bottom, count] = [width, 0, height, 0, 0];
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    if (!belongs(pixel)) continue;
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x + 1), Math.min(top, y), Math.max(bottom, y + 1)];
    count += 1;
  }
  if (count < FEWEST) return null;
  return { x: left / width, y: top / height, width: (right - left) / width, height: (bottom - top) / height };
}
