import type { VNode } from "preact";
import { EXPRESSION_LOOKS, UNSURE_LOOK } from "../../core/colours.ts";
import { EXPRESSIONS } from "../../core/expression.ts";
import { POPUP_TEXTS } from "../popup-texts.ts";
import type { Moment } from "../../session/course.ts";
import { shareOf } from "../../session/tally.ts";

interface CourseRibbonProps {
  readonly course: readonly Moment[];
  /** Of the session, seconds. */
  readonly duration: number;
}

/** Shares of the expressions over time: one thin stacked column per point, empty where the face was not there. */
export function CourseRibbon({ course, duration }: CourseRibbonProps): VNode {
  return (
    <svg
      class="ribbon"
      viewBox={`0 0 ${Math.max(duration, 1)} 1`}
      preserveAspectRatio="none"
      shape-rendering="crispEdges"
      role="img"
      aria-label={POPUP_TEXTS.session.overTime}
    >
      {course.flatMap((point) => columns(point))}
    </svg>
  );
}

function columns({ time, seconds, tally }: Moment): readonly VNode[] {
  let top = 0;
  const shares = [
    ...EXPRESSIONS.map((expression) => ({
      share: shareOf(tally, expression),
      fill: EXPRESSION_LOOKS[expression].fill,
    })),
    { share: shareOf(tally, "unsure"), fill: UNSURE_LOOK.fill },
  ];
  return shares.flatMap(({ share, fill }) => {
    if (share === 0) return [];
    const column = <rect key={`${time} ${fill}`} x={time} y={top} width={seconds} height={share} fill={fill} />;
    top += share;
    return [column];
  });
}
