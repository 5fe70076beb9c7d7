import { EXPRESSIONS, type Expression } from "../../../src/core/expression.ts";
import type { ModelEntry } from "../../../src/core/registry/registry.ts";
import { DEFAULT_SETTINGS } from "../../../src/core/settings.ts";
import { isUnsure } from "../../../src/engine/calibrate/calibrate.ts";
import type { FaceScores } from "../../../src/engine/network/face-network.ts";
import { FaceHistory } from "../../../src/engine/smooth/face-history.ts";
import { bootstrapIntervals, type Interval } from "../metrics/bootstrap.ts";
import { EPISODE, type Phase } from "./episodes.ts";

/** An episode as the network read it. */
export interface ReadEpisode {
  readonly identity: string;
  readonly readings: readonly { readonly seconds: number; readonly phase: Phase; readonly scores: FaceScores }[];
}

/** What is counted in one episode. */
interface Counts {
  readonly identity: string;
  /** Readings of the smile that are shown as happiness ÷ readings of the smile. */
  readonly smile: number;
  /** 1 where the smile was shown at all. */
  readonly noticed: number;
  /** Readings at rest that are shown as anything but neutral ÷ readings at rest; the same after the smile. */
  readonly falseAtRest: number;
  readonly falseAfter: number;
}

export interface Measured {
  readonly value: number;
  /** 95 %, over persons drawn with replacement. */
  readonly interval: Interval;
}

/** One way to read, on all episodes. */
export interface BaselineRow {
  readonly window: number;
  readonly baseline: boolean;
  readonly recall: Measured;
  readonly noticed: Measured;
  readonly falseAtRest: Measured;
  readonly falseAfter: Measured;
}

const MEASURES = ["smile", "noticed", "falseAtRest", "falseAfter"] as const;

/** Reads all episodes anew with one window of the mean filter, with or without the neutral baseline. */
export function measureBaseline(
  episodes: readonly ReadEpisode[],
  entry: ModelEntry,
  window: number,
  baseline: boolean,
): BaselineRow {
  const counts = episodes.map((episode) => countEpisode(episode, entry, window, baseline));
  const people = [...new Set(counts.map(({ identity }) => identity))].map((identity) =>
    counts.filter((one) => one.identity === identity),
  );
  const means = (rows: readonly Counts[]): number[] =>
    MEASURES.map((measure) => rows.reduce((sum, row) => sum + row[measure], 0) / rows.length);
  const values = means(counts);
  const intervals = bootstrapIntervals(people.length, (drawn) =>
    means([...drawn].flatMap((person) => people[person] ?? [])),
  );
  const [recall, noticed, falseAtRest, falseAfter] = MEASURES.map((_, at) => ({
    value: values[at] ?? Number.NaN,
    interval: intervals[at] ?? [Number.NaN, Number.NaN],
  })) as [Measured, Measured, Measured, Measured];
  return { window, baseline, recall, noticed, falseAtRest, falseAfter };
}

function countEpisode(
  { identity, readings }: ReadEpisode,
  entry: ModelEntry,
  window: number,
  neutralBaseline: boolean,
): Counts {
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
