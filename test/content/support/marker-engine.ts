import type { Box } from "../../../src/core/box.ts";
import type { Reading } from "../../../src/core/reading.ts";
import { cropFace } from "../../../src/engine/crop/crop.ts";
import type { Picture } from "../../../src/messages/picture.ts";
import { rawPicture } from "../../../src/offscreen/worker/raw-picture.ts";
import { isParticipantName, PARTICIPANTS, type ParticipantName } from "../../pages/sites/participants.ts";
import { madeReading } from "../../../src/core/made-reading.testing.ts";
import { hasColour } from "./marker-colour.ts";

export interface MarkedFace {
  readonly name: ParticipantName;
  readonly reading: Reading;
}

/** Longer side of the picture in which colours are looked for. */
const SIDE = 320;
/** Fewest pixels of a colour that are a face and no blurred edge. */
const FEWEST = 40;

/** The engine of the imitated sites: knows each participant's face by its colour, and says how it is made to look. */
export async function readMarkers(picture: Picture): Promise<readonly MarkedFace[]> {
  const raw = await rawPicture(picture);
  const longer = Math.max(raw.width, raw.height);
  const colours = cropFace(raw, { left: 0, top: 0, side: longer }, SIDE, "rgb");
  const [width, height] = [(raw.width * SIDE) / longer, (raw.height * SIDE) / longer];
  const at = (x: number, y: number): number[] =>
    [0, 1, 2].map((channel) => 255 * (colours[(channel * SIDE + y) * SIDE + x] ?? 0));
  return Object.keys(PARTICIPANTS)
    .filter(isParticipantName)
    .flatMap((name, index) => {
      const { colour, expression } = PARTICIPANTS[name];
      const box = boxOf(width, height, (x, y) => hasColour(colour, at(x, y)));
      return box === null ? [] : [{ name, reading: madeReading({ faceId: index + 1, box, expression }) }];
    });
}

/** Round all pixels that belong, in fractions of the picture. */
function boxOf(width: number, height: number, belongs: (x: number, y: number) => boolean): Box | null {
  let [left, right, top, bottom, count] = [width, 0, height, 0, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (!belongs(x, y)) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
      count += 1;
    }
  }
  if (count < FEWEST) return null;
  return { x: left / width, y: top / height, width: (right - left) / width, height: (bottom - top) / height };
}
