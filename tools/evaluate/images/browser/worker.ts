import { ACTION_UNITS, type ActionUnit } from "../../../../src/core/action-unit.ts";
import { EXPRESSIONS } from "../../../../src/core/expression.ts";
import type { RawPicture } from "../../../../src/core/picture/picture.ts";
import type { UnsureReason } from "../../../../src/core/reading.ts";
import { DEFAULT_SETTINGS } from "../../../../src/core/settings.ts";
import { isUnsure } from "../../../../src/engine/calibrate/calibrate.ts";
import { squareAround } from "../../../../src/engine/crop/square.ts";
import type { Detection, FaceDetector } from "../../../../src/engine/detect/face-detector.ts";
import { FaceNetwork } from "../../../../src/engine/network/face-network.ts";
import { measureQuality } from "../../../../src/engine/quality/face-quality.ts";
import { judgeQuality } from "../../../../src/engine/quality/gate.ts";
import { FaceSearch } from "../../../../src/engine/search/face-search.ts";
import { FaceHistory } from "../../../../src/engine/smooth/face-history.ts";
import { fetchPicture } from "../../../browser/worker/fetch-picture.ts";
import { openEngine } from "../../../browser/worker/open-engine.ts";
import { servePage } from "../../../browser/worker/serve-page.ts";

/** Read the pictures /pictures/0 .. /pictures/(count - 1); each is also there under /bordered/. */
export interface ReadPictures {
  readonly modelId: string;
  readonly count: number;
}

/** What the chain says of the largest face of a picture. */
export interface FoundFace {
  /** Calibrated, in the order of EXPRESSIONS. */
  readonly probabilities: readonly number[];
  readonly activeUnits: readonly ActionUnit[];
  /** Why the extension would show no label: the gate's reason, or too little confidence; null where it would. */
  readonly unsure: UnsureReason | null;
}

/** From this share of the picture's longer side on a face fills it: the detector wants surroundings. */
const TIGHT_SHARE = 0.5;
/** One look searches a part of a large picture; so many see all of it. */
const MOST_LOOKS = 12;

/** Says for each picture what its largest face looks like; null where there is none. */
servePage(async ({ modelId, count }: ReadPictures, say: (face: FoundFace | null) => void) => {
  const { entry, graphs, detector } = await openEngine(modelId);
  const network = new FaceNetwork(entry, graphs);
  for (let index = 0; index < count; index += 1) {
    let picture = await fetchPicture(`/pictures/${index}`);
    let face = await largestFace(detector, picture);
    if (face === null || face.share >= TIGHT_SHARE) {
      const bordered = await fetchPicture(`/bordered/${index}`);
      const other = await largestFace(detector, bordered);
      if (other !== null) [picture, face] = [bordered, other];
    }
    say(face === null ? null : await readFace(network, picture, face));
  }
});

async function largestFace(detector: FaceDetector, picture: RawPicture): Promise<Detection | null> {
  const search = new FaceSearch(detector);
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const found = await search.find(picture);
    if (found.length > 0) return found.reduce((one, other) => (other.share > one.share ? other : one));
  }
  return null;
}

/** Unlike the extension, reads a face that the gate refuses too, so that what the gate does can be seen. */
async function readFace(network: FaceNetwork, picture: RawPicture, face: Detection): Promise<FoundFace> {
  const { backbone, calibration } = network.entry;
  const square = squareAround(face.box, picture, backbone.crop);
  const refused = judgeQuality(measureQuality(picture, square, face));
  const history = new FaceHistory(network.entry, { ...DEFAULT_SETTINGS, neutralBaseline: false });
  const { probabilities, actionUnits } = history.add(await network.readFace(picture, square), 0);
  const confidence = Math.max(...Object.values(probabilities));
  return {
    probabilities: EXPRESSIONS.map((name) => probabilities[name]),
    activeUnits: ACTION_UNITS.filter((unit) => actionUnits[unit] >= 0.5),
    unsure: refused ?? (isUnsure(confidence, calibration) ? "low-confidence" : null),
  };
}
