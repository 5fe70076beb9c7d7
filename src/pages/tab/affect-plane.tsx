import type { VNode } from "preact";
import type { Moment } from "../../session/course.ts";
import { meanOf, type Tally } from "../../session/tally.ts";
import { AFFECT_TEXTS } from "../../core/texts.ts";
import { signed } from "../../core/words/numbers.ts";
import { POPUP_TEXTS } from "../popup-texts.ts";

const SIDE = 120;

interface AffectPlaneProps {
  readonly together: Tally;
  readonly course: readonly Moment[];
}

/** Valence from left to right, arousal from bottom to top: small dots over time, a large one for the mean. */
export function AffectPlane({ together, course }: AffectPlaneProps): VNode {
  const { valence, arousal } = AFFECT_TEXTS;
  const mean = { valence: meanOf(together, together.valence), arousal: meanOf(together, together.arousal) };
  const across = (value: number): number => ((value + 1) / 2) * SIDE;
  const down = (value: number): number => ((1 - value) / 2) * SIDE;
  const label = `${POPUP_TEXTS.session.plane}: ${valence.name} ${signed(mean.valence)}, ${arousal.name} ${signed(mean.arousal)}`;
  return (
    <figure class="plane">
      <span class="top">{arousal.high}</span>
      <span class="left">{valence.low}</span>
      <svg viewBox={`0 0 ${SIDE} ${SIDE}`} role="img" aria-label={label}>
        <rect class="ground" width={SIDE} height={SIDE} rx="8" />
        <line class="axis" x1={SIDE / 2} x2={SIDE / 2} y1="0" y2={SIDE} />
        <line class="axis" x1="0" x2={SIDE} y1={SIDE / 2} y2={SIDE / 2} />
        {course.map(
          ({ time, tally }) =>
            tally.measured > 0 && (
              <circle
                key={time}
                class="moment"
                cx={across(meanOf(tally, tally.valence))}
                cy={down(meanOf(tally, tally.arousal))}
                r="2"
              />
            ),
        )}
        <circle class="mean" cx={across(mean.valence)} cy={down(mean.arousal)} r="5.5" />
      </svg>
      <span class="right">{valence.high}</span>
      <span class="bottom">{arousal.low}</span>
    </figure>
  );
}
