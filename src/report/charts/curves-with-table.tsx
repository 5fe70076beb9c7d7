import type { VNode } from "preact";
import { signed } from "../../core/words/numbers.ts";
import { clockText, REPORT_TEXTS } from "../../pages/report-texts.ts";
import type { Session } from "../../session/session.ts";
import { CurveChart, type CurveChartProps } from "./curve-chart.tsx";
import { CurveLegend } from "./curve-legend.tsx";
import { tableTimes } from "./lane-rows.ts";
import { TableBehind } from "./table-behind.tsx";

/** The curves' times are those of all points of the session; see timesOf. */
interface CurvesWithTableProps extends CurveChartProps {
  /** One for each curve, as heads of the table. */
  readonly names: readonly string[];
  readonly session: Session;
}

/** Curves over a session, which line is what, and the numbers behind them. */
export function CurvesWithTable({ names, session, ...chart }: CurvesWithTableProps): VNode {
  const rows = (): readonly (readonly string[])[] =>
    tableTimes(session.end - session.start).map((time) => {
      const at = Math.floor(time / session.secondsPerPoint);
      return [
        clockText(time),
        ...chart.curves.map(({ values }) => (typeof values[at] === "number" ? signed(values[at]) : "")),
      ];
    });
  return (
    <>
      <CurveChart {...chart} />
      <CurveLegend curves={chart.curves} />
      <TableBehind head={[REPORT_TEXTS.timeline.columns.time, ...names]} rows={rows} />
    </>
  );
}
