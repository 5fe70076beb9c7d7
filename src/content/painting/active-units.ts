import { ACTION_UNITS, type ActionUnit, ACTIVE } from "../../core/action-unit.ts";

export interface ActiveUnit {
  readonly unit: ActionUnit;
  /** Probability that it is active, 0..1. */
  readonly activity: number;
}

/** The active units, the strongest first. */
export function activeUnits(actionUnits: Readonly<Record<ActionUnit, number>>): readonly ActiveUnit[] {
  return ACTION_UNITS.map((unit) => ({ unit, activity: actionUnits[unit] }))
    .filter(({ activity }) => activity >= ACTIVE)
    .sort((one, other) => other.activity - one.activity);
}
