import type { FaceNetwork } from "../../engine/network/face-network.ts";
import type { FaceDetector } from "../../engine/detect/face-detector.ts";
import { knownInputs, madePicture } from "./known-inputs.ts";
import { ProblemError } from "./problem-error.ts";

/**
 * Runs the networks on two made pictures before the first face. It warms up what compiles late, and
 * notices a machine on which they run but answer nonsense (zeros, not-a-number, the same for
 * every picture), which some do without an error.
 *
 * @throws ProblemError internal, saying what was wrong
 */
export async function testNetwork(network: FaceNetwork): Promise<void> {
  const answers: (readonly number[])[] = [];
  for (const { input } of knownInputs(network.entry)) answers.push(await answer(network, input));
  const [first = [], other = []] = answers;
  const difference = Math.max(...first.map((value, index) => Math.abs(value - (other[index] ?? 0))));
  if (!(difference > 1e-6)) throw new ProblemError("internal", "the network answers the same for every picture");
}

/** Runs the detector once, so that the first frame does not wait for what compiles late. @throws TypeError for a wrong graph */
export async function testDetector(detector: FaceDetector): Promise<void> {
  await detector.detect(madePicture(() => 0));
}

async function answer(network: FaceNetwork, input: Float32Array): Promise<readonly number[]> {
  const scores = await network.readInput(input);
  const all = [...scores.expressionLogits, scores.valence, scores.arousal, ...scores.actionUnits];
  if (![...all, ...scores.embedding].every(Number.isFinite)) {
    throw new ProblemError("internal", "the network answers with numbers that are none");
  }
  return all;
}
