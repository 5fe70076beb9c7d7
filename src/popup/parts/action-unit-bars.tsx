import type { VNode } from "preact";
import { ACTION_UNITS } from "../../core/action-unit.ts";
import { POPUP_TEXTS } from "../../pages/popup-texts.ts";
import { meanOf, type Tally } from "../../session/tally.ts";
import { ACTION_UNIT_NAMES, percent } from "../../core/texts.ts";

interface ActionUnitBarsProps {
  readonly tally: Tally;
  readonly labels: "human" | "derived";
}

/** Mean activity of the twelve action units, and how far to trust it. */
export function ActionUnitBars({ tally, labels }: ActionUnitBarsProps): VNode {
  return (
    <>
      {labels === "derived" && <p class="muted">{POPUP_TEXTS.session.derived}</p>}
      <ul class="units">
        {ACTION_UNITS.map((unit) => ({ unit, mean: meanOf(tally, tally.actionUnits[unit]) })).map(({ unit, mean }) => (
          <li key={unit}>
            <span class="unit">{unit}</span>
            <span class="unit-name">{ACTION_UNIT_NAMES[unit]}</span>
            <span class="meter" aria-hidden="true">
              <span style={{ width: `${mean * 100}%` }} />
            </span>
            <span class="unit-share">{percent(mean)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
