import type { VNode } from "preact";
import type { Moment } from "../../session/course.ts";
import { meanOf, type Tally } from "../../session/tally.ts";
import { AffectFrame, placeOn } from "../parts/affect-frame.tsx";
import { POPUP_TEXTS } from "../popup-texts.ts";

const SIDE = 120;

interface AffectPlaneProps {
  readonly together: Tally;
  readonly course: readonly Moment[];
}

/** Small dots over time, a large one for the mean. */
export function AffectPlane({ together, course }: AffectPlaneProps): VNode {
  const { across, down } = placeOn(SIDE);
  return (
    <AffectFrame title={POPUP_TEXTS.session.plane} side={SIDE} together={together}>
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
    </AffectFrame>
  );
}
