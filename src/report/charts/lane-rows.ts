import { percent, signed } from "../../core/words/numbers.ts";
import { affectOf } from "../../analysis/affect.ts";
import { type Lane, stretchAt } from "../../analysis/lanes.ts";
import { LABEL_NAMES } from "../../core/texts.ts";
import { clockText } from "../../pages/report-texts.ts";
import { dominant } from "../../session/dominant.ts";

/** So many moments of a lane stand in a table; a page with thousands of rows helps nobody. */
export const TABLE_MOMENTS = 60;

/** Evenly spaced times of a session, at most TABLE_MOMENTS. @param step seconds of one point */
export function tableTimes(duration: number): readonly number[] {
  const count = Math.max(1, Math.min(TABLE_MOMENTS, Math.floor(duration)));
  return Array.from({ length: count }, (_, at) => Math.floor((at * duration) / count));
}

/** What every lane shows at these times, row by row. */
export function laneRows(
  lanes: readonly Lane[],
  name: (stream: string) => string,
  duration: number,
  affect: boolean,
): readonly (readonly string[])[] {
  return tableTimes(duration).flatMap((time) =>
    lanes.flatMap((lane) => {
      const stretch = stretchAt(lane, time);
      if (stretch === null) return [];
      const { tally } = stretch;
      const { label, share } = dominant(tally);
      const [valence, arousal] = affect ? [affectOf(tally, "valence"), affectOf(tally, "arousal")] : [null, null];
      return [
        [
          clockText(time),
          name(lane.stream),
          LABEL_NAMES[label],
          percent(share),
          valence === null ? "" : signed(valence),
          arousal === null ? "" : signed(arousal),
          tally.speaking === 0 ? "" : tally.speaking.toFixed(1),
        ],
      ];
    }),
  );
}
