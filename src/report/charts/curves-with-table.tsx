import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { type AffectCourse, affectOf, type Axis } from "../../analysis/affect.ts";
import { stretchAt } from "../../analysis/lanes.ts";
import { signed } from "../../core/words/numbers.ts";
import { clockText, REPORT_TEXTS } from "../../pages/report-texts.ts";
import type { Session } from "../../session/session.ts";
import { useOpenSession } from "../state/open-session.ts";
import { type Curve, CurveChart } from "./curve-chart.tsx";
import { CurveLegend } from "./curve-legend.tsx";
import { tableTimes } from "./lane-rows.ts";
import { TableBehind } from "./table-behind.tsx";

/** One axis of a lane as a curve. */
export interface CourseCurve extends Omit<Curve, "values"> {
  /** Head of its column in the table. */
  readonly name: string;
  readonly lane: AffectCourse;
  readonly axis: Axis;
}

interface CurvesWithTableProps {
  readonly label: string;
  readonly curves: readonly CourseCurve[];
}

/** Curves over a session, which line is what, and the numbers behind them. */
export function CurvesWithTable({ label, curves }: CurvesWithTableProps): VNode {
  const { session, duration, cursor } = useOpenSession();
  const times = useMemo(() => timesOf(session), [session]);
  const drawn = useMemo(() => curves.map((curve) => ({ ...curve, values: valuesOf(curve, times) })), [curves, times]);
  const rows = (): readonly (readonly string[])[] =>
    tableTimes(duration).map((time) => {
      const at = Math.floor(time / session.secondsPerPoint);
      return [
        clockText(time),
        ...drawn.map(({ values }) => (typeof values[at] === "number" ? signed(values[at]) : "")),
      ];
    });
  return (
    <>
      <CurveChart label={label} times={times} curves={drawn} cursor={cursor} />
      <CurveLegend curves={drawn} />
      <TableBehind head={[REPORT_TEXTS.timeline.columns.time, ...curves.map(({ name }) => name)]} rows={rows} />
    </>
  );
}

/** The times of all points of a session, gaps included, in seconds since its start. */
function timesOf({ points, secondsPerPoint }: Session): readonly number[] {
  return Array.from({ length: 1 + (points.at(-1)?.index ?? 0) }, (_, index) => index * secondsPerPoint);
}

/** One value for each time; null where nothing was measured. */
function valuesOf({ lane, axis }: CourseCurve, times: readonly number[]): readonly (number | null)[] {
  return times.map((time) => {
    const stretch = stretchAt(lane, time);
    return stretch === null ? null : affectOf(stretch.tally, axis);
  });
}
