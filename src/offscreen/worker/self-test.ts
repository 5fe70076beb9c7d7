import { cropFace, normalise } from "../../engine/crop/crop.ts";
import { wholeSquare } from "../../engine/crop/square.ts";
import type { FaceNetwork } from "../../engine/network/face-network.ts";
import { type GreyPicture, packedPlane } from "../../core/picture/picture.ts";
import { TroubleError } from "./trouble-error.ts";

const SIDE = 96;

/**
 * Runs the networks on two made pictures before the first face. It warms up what compiles late, and
 * notices a machine on which they run but answer nonsense (zeros, not-a-number, the same for
 * every picture), which some do without an error.
 *
 * @throws TroubleError internal, saying what was wrong
 */
export async function testNetwork(network: FaceNetwork): Promise<void> {
  const first = await answer(
    network,
    madePicture((x, y) => (Math.hypot(x, 0.75 * y) < 0.6 ? 190 - 60 * Math.abs(x) : 70)),
  );
  const other = await answer(
    network,
    madePicture((x) => (Math.sin(20 * x) > 0 ? 220 : 30)),
  );
  const difference = Math.max(...first.map((value, index) => Math.abs(value - (other[index] ?? 0))));
  if (!(difference > 1e-6)) throw new TroubleError("internal", "the network answers the same for every picture");
}

async function answer(network: FaceNetwork, picture: GreyPicture): Promise<readonly number[]> {
  const { side, colour, mean, std } = network.entry.backbone.input;
  const input = normalise(cropFace(picture, wholeSquare(picture), side, colour), mean, std);
  const scores = await network.readInput(input);
  const all = [...scores.expressionLogits, scores.valence, scores.arousal, ...scores.actionUnits];
  if (![...all, ...scores.embedding].every(Number.isFinite)) {
    throw new TroubleError("internal", "the network answers with numbers that are none");
  }
  return all;
}

/** @param brightness 0..255 at x and y from -1 to 1 */
function madePicture(brightness: (x: number, y: number) => number): GreyPicture {
  const data = Uint8Array.from({ length: SIDE * SIDE }, (_, index) =>
    brightness(((index % SIDE) / SIDE) * 2 - 1, (Math.floor(index / SIDE) / SIDE) * 2 - 1),
  );
  return { format: "grey", width: SIDE, height: SIDE, grey: packedPlane(data, SIDE) };
}
