import { readdir, readFile } from "node:fs/promises";
import type { Browser } from "puppeteer-core";

/** What a browser's process holds (memory in MiB) and has used. */
export interface ProcessMemory {
  readonly kind: string;
  /** Its proportional share (PSS): the sum over all processes counts each page of memory once. */
  readonly total: number;
  /**
   * What it alone or only this browser holds: heap and shared regions. Programs' files are left out: how much of those
   * is shared with other browsers of the machine changes as they come and go.
   */
  readonly own: number;
  /** Of `own`, regions shared between processes. */
  readonly shared: number;
  /** Files, pipes and sockets that it holds open. */
  readonly handles: number;
  /** Seconds of processor time since it started. */
  readonly processor: number;
}

/** What each process of the browser holds. Linux only: it reads /proc. */
export async function memoryOf(browser: Browser): Promise<ProcessMemory[]> {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return Promise.all(
    processInfo.map(async ({ id, type, cpuTime }) => {
      const command = await readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "");
      const rollup = await readFile(`/proc/${id}/smaps_rollup`, "utf8").catch(() => "");
      const part = (name: string): number =>
        Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(rollup)?.[1] ?? 0) / 1024;
      const shared = part("Pss_Shmem");
      return {
        kind: command.includes("--extension-process") ? "extension" : type,
        total: part("Pss"),
        own: part("Pss_Anon") + shared,
        shared,
        handles: (await readdir(`/proc/${id}/fd`).catch(() => [])).length,
        processor: cpuTime,
      };
    }),
  );
}
