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

export type ActionUnit = (typeof ACTION_UNITS)[number];

const known: ReadonlySet<string> = new Set(ACTION_UNITS);

export function isActionUnit(value: unknown): value is ActionUnit {
  return typeof value === "string" && known.has(value);
}
