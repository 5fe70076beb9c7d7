import { setTimeout as wait } from "node:timers/promises";
import type { CallParticipant } from "../../browser/call-server.ts";
import { clickSwitch, openPopup } from "../../browser/popup.ts";
import { memoryOf, type ProcessMemory } from "../../browser/process-memory.ts";
import { withCall } from "./measure-call.ts";

/** The same call in two browsers, one after the other: the overlay off, then on. */
type MemoryComparison = Awaited<ReturnType<typeof measureMemory>>;

/** Linux only: it reads /proc. */
export async function measureMemory(participants: readonly CallParticipant[], minutes: readonly number[]) {
  return {
    without: await samplesOf(participants, minutes, false),
    with: await samplesOf(participants, minutes, true),
  };
}

export function memoryReport(memory: MemoryComparison): string {
  return [
    "MiB of the whole browser: own memory (all memory); the extension's processes, and their shared regions",
    ...memory.with.map((on, at) => {
      const off = memory.without[at];
      const without = off === undefined ? "" : `without ${sum(off, "own")} (${sum(off, "total")}), `;
      const extension = { ...on, processes: on.processes.filter(({ kind }) => kind === "extension") };
      return (
        `minute ${on.minute}: ${without}with ${sum(on, "own")} (${sum(on, "total")}); ` +
        `extension ${sum(extension, "own")}, shared ${sum(extension, "shared")}`
      );
    }),
  ].join("\n");
}

function sum({ processes }: MemoryComparison["with"][number], part: "total" | "own" | "shared"): string {
  return processes.reduce((total, memory) => total + memory[part], 0).toFixed(0);
}

function samplesOf(participants: readonly CallParticipant[], minutes: readonly number[], on: boolean) {
  return withCall(participants, async (session, page) => {
    const popup = await openPopup(session, page);
    if (on) await clickSwitch(popup, "on");
    await popup.page.close();
    const start = Date.now();
    const samples: { readonly minute: number; readonly processes: readonly ProcessMemory[] }[] = [];
    for (const minute of minutes) {
      await wait(start + minute * 60_000 - Date.now());
      samples.push({ minute, processes: await memoryOf(session.browser) });
    }
    return samples;
  });
}
