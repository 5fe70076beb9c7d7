import { EXPRESSIONS, type Expression } from "../../../src/core/expression.ts";
import type { ModelEntry } from "../../../src/core/registry/registry.ts";
import { DEFAULT_SETTINGS } from "../../../src/core/settings.ts";
import { isUnsure } from "../../../src/engine/calibrate/calibrate.ts";
import type { FaceScores } from "../../../src/engine/network/face-network.ts";
import { FaceHistory } from "../../../src/engine/smooth/face-history.ts";
import { bootstrapInterval } from "../metrics/bootstrap.ts";
import { EPISODE, type Phase } from "./episodes.ts";

/** An episode as the network read it. */
export interface ReadEpisode {
  readonly identity: string;
  readonly readings: readonly { readonly seconds: number; readonly phase: Phase; readonly scores: FaceScores }[];
}

/**
 * Reads all episodes anew with one window of the mean filter, with or without the neutral baseline. Each measure is a mean over
 * episodes, with its 95 % interval over persons drawn with replacement.
 */
export function measureBaseline(
  episodes: readonly ReadEpisode[],
  entry: ModelEntry,
  window: number,
  baseline: boolean,
) {
  const counts = episodes.map((episode) => countEpisode(episode, entry, window, baseline));
  const people = [...new Set(counts.map(({ identity }) => identity))].map((identity) =>
    counts.filter((one) => one.identity === identity),
  );
  const measured = (measure: "smile" | "noticed" | "falseAtRest" | "falseAfter") => {
    const mean = (rows: typeof counts): number => rows.reduce((sum, row) => sum + row[measure], 0) / rows.length;
    const interval = bootstrapInterval(people.length, (drawn) =>
      mean([...drawn].flatMap((person) => people[person] ?? [])),
    );
    return { value: mean(counts), interval };
  };
  return {
    window,
    baseline,
    recall: measured("smile"),
    noticed: measured("noticed"),
    falseAtRest: measured("falseAtRest"),
    falseAfter: measured("falseAfter"),
  };
}

/**
 * What is counted in one episode: readings of the smile that are shown as happiness ÷ readings of the smile; 1 where it was
 * shown at all; readings at rest that are shown as anything but neutral ÷ readings at rest; the same after the smile.
 */
function countEpisode(
  { identity, readings }: ReadEpisode,
  entry: ModelEntry,
  window: number,
  neutralBaseline: boolean,
) {
  const smoothing = {
    ...DEFAULT_SETTINGS.smoothing,
    expression: { filter: "mean", seconds: window / EPISODE.hertz } as const,
  };
  const history = new FaceHistory(entry, { smoothing, neutralBaseline });
  const shown = readings.map(({ seconds, phase, scores }) => {
    const { probabilities } = history.add(scores, seconds);
    const best = EXPRESSIONS.reduce((one, other) => (probabilities[other] > probabilities[one] ? other : one));
    return { phase, label: isUnsure(probabilities[best], entry.calibration) ? null : best };
  });
  const share = (phase: Phase, counts: (label: Expression | null) => boolean): number => {
    const own = shown.filter((reading) => reading.phase === phase);
    return own.filter(({ label }) => counts(label)).length / own.length;
  };
  const smile = share("smile", (label) => label === "happiness");
  const isFalse = (label: Expression | null): boolean => label !== null && label !== "neutral";
  return {
    identity,
    smile,
    noticed: smile > 0 ? 1 : 0,
    falseAtRest: share("rest", isFalse),
    falseAfter: share("after", isFalse),
  };
}
