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

/** A value for each action unit. */
export function perActionUnit<Value>(value: (unit: ActionUnit) => Value): Record<ActionUnit, Value> {
  return {
    AU1: value("AU1"),
    AU2: value("AU2"),
    AU4: value("AU4"),
    AU6: value("AU6"),
    AU7: value("AU7"),
    AU10: value("AU10"),
    AU12: value("AU12"),
    AU15: value("AU15"),
    AU23: value("AU23"),
    AU24: value("AU24"),
    AU25: value("AU25"),
    AU26: value("AU26"),
  };
}
