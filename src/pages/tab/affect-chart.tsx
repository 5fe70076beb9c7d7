import type { VNode } from "preact";
import type { Moment } from "../../session/course.ts";
import { AFFECT_TEXTS } from "../../core/texts.ts";
import { durationText } from "../../core/words/numbers.ts";
import { POPUP_TEXTS } from "../popup-texts.ts";
import { linePath } from "../line-path.ts";

const WIDTH = 360;
const HEIGHT = 110;

interface AffectChartProps {
  readonly course: readonly Moment[];
  /** Of the session, seconds. */
  readonly duration: number;
}

/** Two lines over time in -1..1: valence drawn through, arousal dashed. */
export function AffectChart({ course, duration }: AffectChartProps): VNode {
  const frame = { width: WIDTH, height: HEIGHT, duration };
  const { valence, arousal } = AFFECT_TEXTS;
  return (
    <figure class="affect">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={POPUP_TEXTS.session.affect}>
        <line class="grid" x1="0" x2={WIDTH} y1="0.5" y2="0.5" />
        <line class="axis" x1="0" x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
        <line class="grid" x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
        <path class="line valence" d={linePath(course, (tally) => tally.valence, frame)} />
        <path class="line arousal" d={linePath(course, (tally) => tally.arousal, frame)} />
      </svg>
      <figcaption>
        <span>{durationText(0)}</span>
        <span>{durationText(duration)}</span>
      </figcaption>
      <ul class="lines">
        {([valence, arousal] as const).map((axis) => (
          <li key={axis.name}>
            <svg width="26" height="8" aria-hidden="true">
              <line class={`line ${axis === valence ? "valence" : "arousal"}`} x1="1" x2="25" y1="4" y2="4" />
            </svg>
            {POPUP_TEXTS.session.axis(axis)}
          </li>
        ))}
      </ul>
    </figure>
  );
}
