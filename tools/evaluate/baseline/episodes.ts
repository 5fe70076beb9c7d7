import { EXPRESSIONS } from "../../../src/core/expression.ts";
import type { PressFace } from "../press/press-faces.ts";

/** How an episode goes; all choices in one place. */
export const EPISODE = {
  /** Readings a second. */
  hertz: 5,
  /** Seconds at rest, of a slight smile, and at rest again. Until `settled` the baseline learns and nothing is measured. */
  rest: 45,
  settled: 35,
  smile: 4,
  after: 8,
  /** Readings before another picture of the same person takes over. */
  hold: { shortest: 1, longest: 5 },
} as const;

export type Phase = "learning" | "rest" | "smile" | "after";

/** One person at rest, smiling slightly in one picture, and at rest again. */
export interface Episode {
  readonly identity: string;
  readonly resting: readonly PressFace[];
  readonly smiling: PressFace;
  /** Pictures at rest that were not seen before the smile, where there are two or more; else the same. */
  readonly restingAgain: readonly PressFace[];
}

const [NEUTRAL, HAPPINESS] = [EXPRESSIONS.indexOf("neutral"), EXPRESSIONS.indexOf("happiness")];

/**
 * An episode for each slight smile of a person of whom there is a neutral picture too.
 *
 * @param slightBelow how far the lip corners of a slight smile are pulled at most
 */
export function episodesOf(faces: readonly PressFace[], slightBelow: number): Episode[] {
  return faces
    .filter(({ expected, smile }) => expected === HAPPINESS && smile < slightBelow)
    .flatMap((smiling) => {
      const neutral = faces.filter(({ identity, expected }) => identity === smiling.identity && expected === NEUTRAL);
      if (neutral.length === 0) return [];
      const half = Math.ceil(neutral.length / 2);
      const [resting, again] = [neutral.slice(0, half), neutral.slice(half)];
      const restingAgain = again.length === 0 ? resting : again;
      return [{ identity: smiling.identity, resting, smiling, restingAgain }];
    });
}

/** The readings of an episode, evenly spaced. @param random 0..1 */
export function stepsOf({ resting, smiling, restingAgain }: Episode, random: () => number) {
  const { hertz, rest, settled, smile, after, hold } = EPISODE;
  const steps: { readonly seconds: number; readonly phase: Phase; readonly face: PressFace }[] = [];
  const last = (rest + smile + after) * hertz;
  while (steps.length < last) {
    const phase = phaseAt(steps.length / hertz, { rest, settled, smile });
    const faces = phase === "smile" ? [smiling] : phase === "after" ? restingAgain : resting;
    const face = faces[Math.floor(random() * faces.length)] ?? smiling;
    const held = hold.shortest + Math.floor(random() * (hold.longest - hold.shortest + 1));
    for (let left = held; left > 0 && steps.length < last; left--) {
      const seconds = steps.length / hertz;
      if (phaseAt(seconds, { rest, settled, smile }) !== phase) break;
      steps.push({ seconds, phase, face });
    }
  }
  return steps;
}

function phaseAt(seconds: number, at: Pick<typeof EPISODE, "rest" | "settled" | "smile">): Phase {
  if (seconds < at.settled) return "learning";
  if (seconds < at.rest) return "rest";
  return seconds < at.rest + at.smile ? "smile" : "after";
}
