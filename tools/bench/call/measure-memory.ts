import { setTimeout as wait } from "node:timers/promises";
import type { CallParticipant } from "../../browser/call-server.ts";
import { clickSwitch, openPopup } from "../../browser/popup.ts";
import { memoryOf } from "../../browser/process-memory.ts";
import { withCall } from "./measure-call.ts";
import type { MemoryComparison, MemorySample } from "./memory-report.ts";

/** Seconds from one sample to the next. */
const EVERY = 5;

/**
 * The same call in two browsers side by side, the overlay off in one and on in the other: what the machine does to one it does
 * to the other. Linux only: it reads /proc.
 *
 * @param minutes to look at; the last one ends it
 */
export async function measureMemory(
  participants: readonly CallParticipant[],
  minutes: readonly number[],
): Promise<MemoryComparison> {
  const seconds = 60 * Math.max(...minutes);
  // Where one browser fails, the other need not run to the end.
  const stop = new AbortController();
  const samples = (isOn: boolean): Promise<MemorySample[]> =>
    samplesOf(participants, seconds, isOn, stop.signal).catch((error: unknown) => {
      stop.abort(error);
      throw error;
    });
  const [off, on] = await Promise.all([samples(false), samples(true)]);
  return { minutes, without: off, with: on };
}

function samplesOf(
  participants: readonly CallParticipant[],
  seconds: number,
  on: boolean,
  signal: AbortSignal,
): Promise<MemorySample[]> {
  return withCall(participants, async (session, page) => {
    const popup = await openPopup(session, page);
    if (on) await clickSwitch(popup, "on");
    await popup.page.close();
    const start = Date.now();
    const samples: MemorySample[] = [];
    for (let second = EVERY; second <= seconds; second += EVERY) {
      await wait(start + second * 1000 - Date.now(), undefined, { signal });
      samples.push({ second, processes: await memoryOf(session.browser) });
    }
    return samples;
  });
}
