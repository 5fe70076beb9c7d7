import type { VNode } from "preact";
import { signed } from "../../core/words/numbers.ts";
import { clockText, REPORT_TEXTS } from "../../pages/report-texts.ts";
import type { Session } from "../../session/session.ts";
import type { Cursor } from "../state/cursor.ts";
import { type Curve, CurveChart } from "./curve-chart.tsx";
import { CurveLegend } from "./curve-legend.tsx";
import { tableTimes } from "./lane-rows.ts";
import { TableBehind } from "./table-behind.tsx";

interface CurvesWithTableProps {
  readonly label: string;
  /** One for each curve, as heads of the table. */
  readonly names: readonly string[];
  /** Of all points of the session; see timesOf. */
  readonly times: readonly number[];
  readonly curves: readonly Curve[];
  readonly session: Session;
  readonly cursor: Cursor;
}

/** Curves over a session, which line is what, and the numbers behind them. */
export function CurvesWithTable({ label, names, times, curves, session, cursor }: CurvesWithTableProps): VNode {
  const rows = (): readonly (readonly string[])[] =>
    tableTimes(session.end - session.start).map((time) => {
      const at = Math.floor(time / session.secondsPerPoint);
      return [
        clockText(time),
        ...curves.map(({ values }) => (typeof values[at] === "number" ? signed(values[at]) : "")),
      ];
    });
  return (
    <>
      <CurveChart label={label} times={times} curves={curves} cursor={cursor} />
      <CurveLegend curves={curves} />
      <TableBehind head={[REPORT_TEXTS.timeline.columns.time, ...names]} rows={rows} />
    </>
  );
}
