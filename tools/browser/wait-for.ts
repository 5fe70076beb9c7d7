import { setTimeout as wait } from "node:timers/promises";
import { LONGEST_WAIT } from "./start-chromium.ts";

interface Patience {
  /** Milliseconds from one look to the next. */
  readonly every?: number;
  /** Milliseconds after which it is given up. */
  readonly most?: number;
}

/**
 * Looks again and again, for what no browser tells by itself.
 *
 * @param look null: not yet
 * @throws Error with the complaint where it does not come
 */
export async function waitFor<Result>(
  look: () => Promise<Result | null>,
  complaint: string,
  { every = 50, most = LONGEST_WAIT }: Patience = {},
): Promise<Result> {
  const latest = Date.now() + most;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > latest) throw new Error(complaint);
    await wait(every);
  }
}
