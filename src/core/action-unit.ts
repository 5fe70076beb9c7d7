import { recordOf } from "./record-of.ts";

/** The twelve action units of Aff-Wild2, in the challenge's order. */
export const ACTION_UNITS = [
  "AU1",
  "AU2",
  "AU4",
  "AU6",
  "AU7",
  "AU10",
  "AU12",
  "AU15",
  "AU23",
  "AU24",
  "AU25",
  "AU26",
] as const;

/** A movement of facial muscles, by its number in the Facial Action Coding System. */
export type ActionUnit = (typeof ACTION_UNITS)[number];

/** From this activity on a unit is active: its own threshold lies there (engine/network/activity.ts). */
export const ACTIVE = 0.5;

/** A value for each action unit. */
export function perActionUnit<Value>(value: (unit: ActionUnit) => Value): Record<ActionUnit, Value> {
  return recordOf(ACTION_UNITS, value);
}
