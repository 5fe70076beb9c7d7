import { readdir, readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import type { CallParticipant } from "../browser/call-server.ts";
import { serveCall } from "../browser/call-server.ts";
import { answerFirstRun } from "../browser/first-run.ts";
import { launchWithExtension } from "../browser/launch.ts";
import { clickSwitch, openPopup } from "../browser/popup.ts";
import { LONGEST_WAIT } from "../browser/start-chromium.ts";
import { EXTENSION } from "../build/paths.ts";

/** Memory of one process, MiB: its proportional share (PSS), whose sum over all processes counts each page once. */
export interface ProcessMemory {
  /** "browser", "page", "extension", "gpu-process", "utility", … */
  readonly kind: string;
  readonly total: number;
  readonly anonymous: number;
  /** Regions shared between processes, which large messages travel in. */
  readonly shared: number;
}

/** Memory of a whole browser at one moment of a call. */
export interface MemorySample {
  readonly minute: number;
  readonly total: number;
  readonly processes: readonly ProcessMemory[];
}

const KIB_PER_MIB = 1024;

/**
 * Memory of all processes of a browser with a call, at the given minutes after it has connected (and, where `on`, after
 * the overlay was switched on). Linux only: it reads /proc.
 */
export async function measureMemory(
  participants: readonly CallParticipant[],
  minutes: readonly number[],
  on: boolean,
): Promise<MemorySample[]> {
  const server = await serveCall(participants);
  const session = await launchWithExtension({ extension: EXTENSION, headless: true });
  try {
    await answerFirstRun(session);
    const page = await session.browser.newPage();
    await page.goto(server.call);
    await page.waitForSelector("html[data-connected]", { timeout: LONGEST_WAIT });
    if (on) {
      const popup = await openPopup(session, page);
      await clickSwitch(popup, "on");
      await popup.page.close();
    }
    const start = Date.now();
    const samples: MemorySample[] = [];
    for (const minute of minutes) {
      await wait(start + minute * 60_000 - Date.now());
      const processes = await memoryOf(session.browser.process()?.pid ?? 0);
      samples.push({ minute, total: processes.reduce((sum, { total }) => sum + total, 0), processes });
    }
    return samples;
  } finally {
    await session.close();
    await server.close();
  }
}

async function memoryOf(browser: number): Promise<ProcessMemory[]> {
  const parents = await parentsOfAll();
  const isOurs = (process: number): boolean =>
    process === browser || (process > 1 && isOurs(parents.get(process) ?? 0));
  const memories = await Promise.all([...parents.keys()].filter(isOurs).map(readMemory));
  return memories.filter((memory) => memory !== null).sort((one, other) => other.total - one.total);
}

/** Parent of each process of this machine. */
async function parentsOfAll(): Promise<Map<number, number>> {
  const numbers = (await readdir("/proc")).map(Number).filter(Number.isInteger);
  const parents = await Promise.all(
    numbers.map(async (process) => {
      // The name in brackets may hold spaces and brackets itself.
      const stat = await readFile(`/proc/${process}/stat`, "utf8").catch(() => "");
      return [process, Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] ?? 0)] as const;
    }),
  );
  return new Map(parents);
}

/** null where the process has ended meanwhile. */
async function readMemory(process: number): Promise<ProcessMemory | null> {
  try {
    const [command, rollup] = await Promise.all([
      readFile(`/proc/${process}/cmdline`, "utf8"),
      readFile(`/proc/${process}/smaps_rollup`, "utf8"),
    ]);
    const mebibytes = (name: string): number =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(rollup)?.[1] ?? 0) / KIB_PER_MIB;
    return {
      kind: kindOf(command.replaceAll("\0", " ")),
      total: mebibytes("Pss"),
      anonymous: mebibytes("Pss_Anon"),
      shared: mebibytes("Pss_Shmem"),
    };
  } catch {
    return null;
  }
}

function kindOf(command: string): string {
  const type = /--type=([\w-]+)/.exec(command)?.[1] ?? "browser";
  if (type !== "renderer") return type;
  return command.includes("--extension-process") ? "extension" : "page";
}
