import type { Settings } from "../../core/settings.ts";

/** How much a plate tells; the user's view is the most that is shown, small tiles get less. */
export type Density = Settings["overlay"]["view"] | "mark";

const FALLING: readonly Density[] = ["detailed", "normal", "compact", "mark"];

/** The densities to try, the user's own first. */
export function densitiesFrom(view: Settings["overlay"]["view"]): readonly Density[] {
  return FALLING.slice(FALLING.indexOf(view));
}
