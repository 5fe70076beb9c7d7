import type { Vector } from "../../../src/engine/smooth/combine.ts";

/** A prediction and the 1-based number of the frame that it belongs to. */
export interface NumberedFrame {
  readonly frame: number;
  readonly values: Vector;
}

/**
 * A dense sequence for the frames 1..last from predictions at some frames (abaw3_train.ipynb): the
 * first prediction is copied to the frames before it, and between two predictions the values run
 * linearly from one to the other, w = (n - a) / (b - a), value = (1 - w) p_a + w p_b. The reference's
 * ABAW3 code has the two weights the wrong way round; later versions of it, and this one, do not.
 *
 * @param predictions in growing order of frame; at least one.
 * @param last number of the last frame to give; frames behind the last prediction repeat it.
 * @throws RangeError for none, for frames out of order or below 1.
 */
export function fillGaps(predictions: readonly NumberedFrame[], last?: number): number[][] {
  const [first] = predictions;
  if (first === undefined) throw new RangeError("gap filling needs at least one prediction");
  let before = first;
  if (!Number.isInteger(before.frame) || before.frame < 1) throw outOfOrder(before.frame);
  const dense = Array.from({ length: before.frame }, () => Array.from(first.values));
  for (const next of predictions.slice(1)) {
    if (!Number.isInteger(next.frame) || next.frame <= before.frame) throw outOfOrder(next.frame);
    for (let frame = before.frame + 1; frame <= next.frame; frame += 1) {
      dense.push(between(before, next, (frame - before.frame) / (next.frame - before.frame)));
    }
    before = next;
  }
  while (last !== undefined && dense.length < last) dense.push(Array.from(before.values));
  return last === undefined ? dense : dense.slice(0, last);
}

function between(before: NumberedFrame, next: NumberedFrame, weight: number): number[] {
  return Array.from(before.values, (value, component) => {
    const end = next.values[component] ?? Number.NaN;
    // Exactly the prediction at its own frame, free of rounding.
    return weight === 1 ? end : (1 - weight) * value + weight * end;
  });
}

function outOfOrder(frame: number): RangeError {
  return new RangeError(`frame numbers must be whole, from 1 up and growing; ${frame} is not`);
}
