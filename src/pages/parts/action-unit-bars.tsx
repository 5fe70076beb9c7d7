import type { VNode } from "preact";
import { ACTION_UNITS } from "../../core/action-unit.ts";
import { ACTION_UNIT_NAMES } from "../../core/texts.ts";
import { percent } from "../../core/words/numbers.ts";
import type { ActionUnitSource } from "../label-sources.ts";
import { POPUP_TEXTS } from "../popup-texts.ts";
import { meanOf, type Tally } from "../../session/tally.ts";

interface ActionUnitBarsProps {
  readonly tally: Tally;
  readonly source: ActionUnitSource;
}

/** Mean activity of the twelve action units, and how far to trust it: a unit that the model cannot tell has no bar. */
export function ActionUnitBars({ tally, source: { labels, notShown } }: ActionUnitBarsProps): VNode {
  const told = ACTION_UNITS.filter((unit) => notShown[unit] === undefined);
  const untold = ACTION_UNITS.filter((unit) => !told.includes(unit));
  return (
    <>
      {labels === "derived" && <p class="muted">{POPUP_TEXTS.session.derived}</p>}
      <ul class="units">
        {[...told, ...untold].map((unit) => {
          const mean = meanOf(tally, tally.actionUnits[unit]);
          return (
            <li key={unit} class={notShown[unit] === undefined ? "" : "untold"}>
              <span class="unit">{unit}</span>
              <span class="unit-name">{ACTION_UNIT_NAMES[unit]}</span>
              {notShown[unit] === undefined ? (
                <span class="meter" aria-hidden="true">
                  <span style={{ width: `${mean * 100}%` }} />
                </span>
              ) : (
                <span>{POPUP_TEXTS.session.untold}</span>
              )}
              <span class="unit-share">{percent(mean)}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
