import { calibrate, isUnsure } from "../../../src/engine/calibrate/calibrate.ts";
import { seededRandom } from "../metrics/bootstrap.ts";
import type { FaceNetwork } from "../../../src/engine/network/face-network.ts";
import type { GreyPicture } from "../../../src/core/picture/picture.ts";
import { judgeQuality } from "../../../src/engine/quality/gate.ts";
import { measureQuality, type FaceQuality } from "../../../src/engine/quality/face-quality.ts";
import type { UnsureReason } from "../../../src/core/reading.ts";
import type { LabelledFace } from "../ferplus/dataset.ts";
import { withProgress } from "../report/progress.ts";
import { asFrame } from "./as-frame.ts";
import { FAMILIES, type Family } from "./steps.ts";

/** One degraded face: what the gate and the network say of it. */
export interface Judged {
  readonly correct: boolean;
  /** Whether the calibrated confidence is high enough to be shown. */
  readonly sure: boolean;
  readonly refused: UnsureReason | null;
  readonly quality: FaceQuality;
}

/** All faces at one step; no family and no step: as they are. */
export interface JudgedStep {
  readonly family: Family | null;
  readonly step: number | null;
  readonly faces: readonly Judged[];
}

/** Reads all faces at every step of every family, and as they are. The gate refuses none here: it only says it would. */
export async function judgeDegraded(network: FaceNetwork, faces: readonly LabelledFace[]): Promise<JudgedStep[]> {
  const plans: { readonly family: Family | null; readonly step: number | null; readonly faces: Judged[] }[] = [
    { family: null, step: null, faces: [] },
    ...FAMILIES.flatMap((family) => family.steps.map((step) => ({ family, step, faces: [] }))),
  ];
  const work = plans.flatMap((plan, number) => faces.map((face) => ({ plan, number, face })));
  await withProgress("degraded", work, async ({ plan: { family, step, faces: judged }, number, face }) => {
    const random = seededRandom(face.row * 1000 + number);
    const { scale } = network.entry.backbone.crop;
    const picture =
      family === null || step === null ? face.picture : await family.degrade(face.picture, step, random, scale);
    judged.push(await judge(network, picture, face.expected));
  });
  return plans;
}

async function judge(network: FaceNetwork, degraded: GreyPicture, expected: number): Promise<Judged> {
  const { calibration, backbone } = network.entry;
  const { picture, found, square } = asFrame(degraded, backbone.crop);
  const quality = measureQuality(picture, square, found);
  const { expressionLogits } = await network.readFace(picture, square);
  const probabilities = calibrate(expressionLogits, calibration);
  const confidence = Math.max(...probabilities);
  return {
    correct: probabilities.indexOf(confidence) === expected,
    sure: !isUnsure(confidence, calibration),
    refused: judgeQuality(quality),
    quality,
  };
}

/** `count` faces drawn without replacement, the same for the same seed. */
export function sampleFaces<Face>(faces: readonly Face[], count: number, seed: number): Face[] {
  const random = seededRandom(seed);
  return faces
    .map((face) => ({ face, place: random() }))
    .sort((one, other) => one.place - other.place)
    .slice(0, count)
    .map(({ face }) => face);
}
