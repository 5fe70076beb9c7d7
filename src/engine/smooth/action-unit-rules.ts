import { type ActionUnit, ACTIVE, perActionUnit } from "../../core/action-unit.ts";
import type { ActionUnitRules } from "../../core/registry/registry.ts";

/** What a unit has at most that must not be active. */
const JUST_INACTIVE = 0.49;

/** Keeps units that the model cannot tell, or that stand beside one that they never stand beside, from being active. */
export function obeyRules(
  activities: Readonly<Record<ActionUnit, number>>,
  { notShown, neverBeside }: ActionUnitRules,
): Record<ActionUnit, number> {
  const isBarred = (unit: ActionUnit): boolean =>
    notShown[unit] !== undefined || (neverBeside[unit] ?? []).some((other) => activities[other] >= ACTIVE);
  return perActionUnit((unit) => (isBarred(unit) ? Math.min(JUST_INACTIVE, activities[unit]) : activities[unit]));
}
