import { OUTPUTS, type Output } from "../core/settings.ts";
import type { AboutSession } from "./about.ts";

/** What is told of a session to whoever shows it or writes it into a file. */
export interface ShownSession extends AboutSession {
  /** What is left out of it; the session's sums are still there, and mean nothing to whoever shows it. */
  readonly hidden: readonly Output[];
}

/** Leaves out of a session what is not to be shown, besides what was left out of it before. */
export function withoutOutputs(
  { hidden: before = [], ...about }: AboutSession & Partial<ShownSession>,
  hidden: readonly Output[],
): ShownSession {
  const all = OUTPUTS.filter((output) => before.includes(output) || hidden.includes(output));
  return { ...about, names: all.includes("names") ? {} : about.names, hidden: all };
}
