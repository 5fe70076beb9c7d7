import { getOrInsert } from "../core/get-or-insert.ts";
import browser, { type Runtime } from "webextension-polyfill";
import { EngineCommand, type EngineReport, type EngineStatus } from "../messages/engine.ts";
import { parse } from "../messages/parse.ts";
import { FRAMES_PORT } from "../messages/frames.ts";
import { EngineHost } from "./engine-host.ts";
import { followBattery } from "./governor/battery.ts";
import { PageLine } from "./page-line.ts";
import { SegmentOutbox } from "./segment-outbox.ts";
import { TabTally } from "./tab-tally.ts";

/** Milliseconds between two reports. */
const REPORT_INTERVAL = 1000;

const tallies = new Map<number, TabTally>();
const lines = new Set<PageLine>();
/** Tabs that are on, as the background says; none before it has said so. */
let tabs: ReadonlySet<number> = new Set();
const outbox = new SegmentOutbox(async (numbered) => {
  const { modelId: model } = host.status;
  const segments: EngineReport = { to: "background", kind: "segments", model, ...numbered };
  const answer: unknown = await browser.runtime.sendMessage(segments).catch(() => null);
  return parse(EngineCommand, answer)?.kind === "stored";
});
let lineCount = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** This document's own storage: the choice is of this machine and says nothing of anyone. */
const choices = {
  read: (): string | null => localStorage.getItem("backend-choice"),
  write: (choice: string): void => {
    localStorage.setItem("backend-choice", choice);
  },
};

const host = new EngineHost(
  () => new Worker("worker.js", { type: "module", name: "engine" }),
  choices,
  () => {
    for (const line of lines) line.tellState();
  },
);

void followBattery(navigator, (onBattery) => {
  host.setOnBattery(onBattery);
});

browser.runtime.onConnect.addListener((port) => {
  const tab = port.sender?.tab?.id;
  if (port.name !== FRAMES_PORT || tab === undefined || port.sender?.id !== browser.runtime.id) return;
  if (!tabs.has(tab)) {
    port.disconnect();
    return;
  }
  // A page has one content script: a second port takes the place of the first.
  for (const other of lines) if (other.tab === tab) other.close();
  const line = new PageLine(port, tab, lineCount++, host, () => getOrInsert(tallies, tab, () => new TabTally()));
  lines.add(line);
  timer ??= setInterval(tick, REPORT_INTERVAL);
  port.onDisconnect.addListener(() => {
    lines.delete(line);
    tick();
    report({ to: "background", kind: "port-closed", tab });
  });
});

browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
  // Only the extension's own contexts may command; a content script's messages carry a tab.
  return sender.id === browser.runtime.id && sender.tab === undefined ? hear(message) : undefined;
});

browser.runtime
  .sendMessage({ to: "background", kind: "engine-started" } satisfies EngineReport)
  .then(hear, (error: unknown) => {
    console.error("Undertone: the background did not answer:", error);
  });

/** @returns the answer, where one is asked for */
function hear(message: unknown): Promise<EngineStatus> | undefined {
  const command = parse(EngineCommand, message);
  switch (command?.kind) {
    case "configure":
      tabs = new Set(command.tabs);
      host.configure(command.settings);
      return undefined;
    case "release-tab":
      releaseTab(command.tab);
      return undefined;
    case "tell-status":
      return Promise.resolve(status());
    case "stored":
    case undefined:
      return undefined;
  }
}

function releaseTab(tab: number): void {
  for (const line of lines) if (line.tab === tab) line.close();
  tabs = new Set([...tabs].filter((other) => other !== tab));
  outbox.add(tab, tallies.get(tab)?.finish() ?? []);
  outbox.send();
  tallies.delete(tab);
}

function tick(): void {
  const live = new Set(Array.from(lines, (line) => line.tab));
  for (const [tab, tally] of tallies) {
    outbox.add(tab, live.has(tab) ? tally.drain() : tally.finish());
  }
  outbox.send();
  if (lines.size > 0 || !outbox.isEmpty) return;
  clearInterval(timer);
  timer = undefined;
}

function status(): EngineStatus {
  const frames = Object.fromEntries(Array.from(tallies, ([tab, tally]) => [String(tab), tally.counts]));
  return { ...host.status, frames };
}

function report(message: EngineReport): void {
  // The background may be going away; the next report reaches its successor.
  browser.runtime.sendMessage(message).catch(() => undefined);
}
