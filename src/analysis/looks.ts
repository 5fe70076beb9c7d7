import type { Expression } from "../core/expression.ts";
import { dominant } from "../session/dominant.ts";
import type { Lane } from "./lanes.ts";

/** A stretch in which a tile was shown as one expression more often than as anything else. */
export interface Look {
  readonly stream: string;
  readonly expression: Expression;
  /** Seconds since the session's start, and how many it lasts. */
  readonly time: number;
  readonly seconds: number;
}

/** Shorter than this (seconds) it is not worth a sentence. */
const SHORTEST_LOOK = 3;

/** The looks of a lane by time. Neutral and unsure are none: they are what is left. */
export function looksOf({ stream, course }: Lane): readonly Look[] {
  const looks: Look[] = [];
  for (const { time, seconds, tally } of course) {
    const { label: expression } = dominant(tally);
    if (expression === "unsure" || expression === "neutral") continue;
    const last = looks.at(-1);
    if (last?.expression === expression && last.time + last.seconds === time) {
      looks[looks.length - 1] = { ...last, seconds: last.seconds + seconds };
    } else looks.push({ stream, expression, time, seconds });
  }
  return looks.filter(({ seconds }) => seconds >= SHORTEST_LOOK);
}
