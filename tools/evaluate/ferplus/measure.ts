import { EXPRESSIONS, perExpression } from "../../../src/core/expression.ts";
import { calibrate, isUnsure } from "../../../src/engine/calibrate/calibrate.ts";
import { wholeSquare } from "../../../src/engine/crop/square.ts";
import type { FaceNetwork } from "../../../src/engine/network/face-network.ts";
import { f1PerClass } from "../metrics/confusion-matrix.ts";
import { labelScores } from "../metrics/label-scores.ts";
import { withProgress } from "../report/progress.ts";
import type { LabelledFace } from "./dataset.ts";

/** What the evaluation prints with --json. */
export type FerPlusReport = Awaited<ReturnType<typeof measureFerPlus>>["report"];

/**
 * Reads every face as the extension would, the whole picture being the crop.
 *
 * @returns logits: the backbone's for each face, in the order of EXPRESSIONS; in the report `perClass` is F1
 */
export async function measureFerPlus(network: FaceNetwork, faces: readonly LabelledFace[]) {
  const logits: (readonly number[])[] = [];
  const probabilities: number[][] = [];
  await withProgress("FER+", faces, async ({ picture }) => {
    const scores = await network.readFace(picture, wholeSquare(picture));
    logits.push(scores.backboneLogits);
    probabilities.push(calibrate(scores.expressionLogits, network.entry.calibration));
  });
  const { id, calibration } = network.entry;
  const answers = faces.flatMap(({ expected }, index) => {
    const [label, row = []] = [EXPRESSIONS[expected], probabilities[index]];
    return label === undefined
      ? []
      : [{ expected: label, probabilities: row, shown: !isUnsure(Math.max(...row), calibration) }];
  });
  const { scores, matrix } = labelScores(answers, EXPRESSIONS);
  const f1 = f1PerClass(matrix);
  const perClass = perExpression((name) => f1[EXPRESSIONS.indexOf(name)] ?? 0);
  return { logits, report: { modelId: id, n: faces.length, ...scores, perClass, confusion: matrix } };
}
