import { AFFECT_TEXTS, OVERLAY_TEXTS } from "../../core/texts.ts";

/** From this far from the middle on, a state is named. */
const NOTICEABLE = 0.15;

/** "pleasant, calm", or one word where only one axis stands out. */
export function affectWords(valence: number, arousal: number): string {
  const words = [wordOf(AFFECT_TEXTS.valence, valence), wordOf(AFFECT_TEXTS.arousal, arousal)].filter(
    (word) => word !== "",
  );
  return words.length === 0 ? OVERLAY_TEXTS.balanced : words.join(", ");
}

function wordOf(axis: { readonly low: string; readonly high: string }, value: number): string {
  if (value >= NOTICEABLE) return axis.high;
  return value <= -NOTICEABLE ? axis.low : "";
}
