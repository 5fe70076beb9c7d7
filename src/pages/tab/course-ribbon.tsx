import type { VNode } from "preact";
import { LABEL_LOOKS } from "../../core/colours.ts";
import { POPUP_TEXTS } from "../popup-texts.ts";
import type { Moment } from "../../session/course.ts";
import { sharesOf } from "../../session/tally.ts";

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
  return sharesOf(tally).map(({ label, share }) => {
    const { fill } = LABEL_LOOKS[label];
    const column = <rect key={`${time} ${label}`} x={time} y={top} width={seconds} height={share} fill={fill} />;
    top += share;
    return column;
  });
}
