import type { VNode } from "preact";
import { type ActionUnit, ACTION_UNITS } from "../../core/action-unit.ts";
import { POPUP_TEXTS } from "../../pages/popup-texts.ts";
import { ACTION_UNIT_NAMES, percent } from "../../core/texts.ts";

interface ActionUnitBarsProps {
  readonly actionUnits: Readonly<Record<ActionUnit, number>>;
  readonly labels: "human" | "derived";
}

/** Mean activity of the twelve action units, and how far to trust it. */
export function ActionUnitBars({ actionUnits, labels }: ActionUnitBarsProps): VNode {
  return (
    <>
      {labels === "derived" && <p class="muted">{POPUP_TEXTS.session.derived}</p>}
      <ul class="units">
        {ACTION_UNITS.map((unit) => (
          <li key={unit}>
            <span class="unit">{unit}</span>
            <span class="unit-name">{ACTION_UNIT_NAMES[unit]}</span>
            <span class="meter" aria-hidden="true">
              <span style={{ width: `${actionUnits[unit] * 100}%` }} />
            </span>
            <span class="unit-share">{percent(actionUnits[unit])}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
