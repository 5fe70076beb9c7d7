import type { VNode } from "preact";
import { ACTION_UNITS } from "../../core/action-unit.ts";
import { ACTION_UNIT_NAMES } from "../../core/texts.ts";
import { percent } from "../../core/words/numbers.ts";
import { ActionUnitBars } from "../../pages/parts/action-unit-bars.tsx";
import { POPUP_TEXTS } from "../../pages/popup-texts.ts";
import { REPORT_TEXTS } from "../../pages/report-texts.ts";
import { meanOf, type Tally } from "../../session/tally.ts";
import { TableBehind } from "../charts/table-behind.tsx";
import { useOpenSession } from "../state/open-session.ts";

const { columns } = REPORT_TEXTS.person;

/** Mean activity of the action units, and the table behind. */
export function Units({ tally }: { readonly tally: Tally }): VNode {
  const { source } = useOpenSession();
  const rows = (): readonly (readonly string[])[] =>
    ACTION_UNITS.map((unit) => [
      `${unit} ${ACTION_UNIT_NAMES[unit]}`,
      percent(meanOf(tally, tally.actionUnits[unit])),
      source.notShown[unit] === undefined ? "" : POPUP_TEXTS.session.untold,
    ]);
  return (
    <>
      <ActionUnitBars tally={tally} source={source} />
      <TableBehind whole head={[columns.unit, columns.activity, columns.remark]} rows={rows} />
    </>
  );
}
