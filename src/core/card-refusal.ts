import * as v from "valibot";
import { LONGEST_DETAIL } from "./problem.ts";

/** Why a graphics card is not used although it was asked for or chosen. The words stand in _locales. */
export const CARD_FAULTS = ["none", "wrong", "lost", "silent", "memory", "failed"] as const;

/** The detail is what browser or driver say of it, in their words, else "". */
export const CardRefusal = v.pipe(
  v.object({ fault: v.picklist(CARD_FAULTS), detail: v.pipe(v.string(), v.maxLength(LONGEST_DETAIL)) }),
  v.readonly(),
);

export type CardRefusal = v.InferOutput<typeof CardRefusal>;

export function cardRefusal(fault: CardRefusal["fault"], detail = ""): CardRefusal {
  return { fault, detail: detail.slice(0, LONGEST_DETAIL) };
}
