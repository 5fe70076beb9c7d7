import browser, { type Runtime } from "webextension-polyfill";
import { EngineCommand, type EngineReport, type EngineStatus } from "../messages/engine.ts";
import { parse } from "../messages/parse.ts";
import { FRAMES_PORT } from "../messages/frames.ts";
import { EngineHost } from "./engine-host.ts";
import { PageLine } from "./page-line.ts";
import { TabTally } from "./tab-tally.ts";

/** Milliseconds between two reports. */
const REPORT_INTERVAL = 1000;

const tallies = new Map<number, TabTally>();
const lines = new Set<PageLine>();
let lineCount = 0;
let timer: ReturnType<typeof setInterval> | undefined;
let lastStatus = "";

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
    reportStatus();
  },
);

browser.runtime.onConnect.addListener((port) => {
  const tab = port.sender?.tab?.id;
  if (port.name !== FRAMES_PORT || tab === undefined || port.sender?.id !== browser.runtime.id) return;
  const line = new PageLine(port, tab, lineCount++, host, () => tallyOf(tab));
  lines.add(line);
  timer ??= setInterval(tick, REPORT_INTERVAL);
  port.onDisconnect.addListener(() => {
    lines.delete(line);
    tick();
    if (lines.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  });
});

browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
  // Only the extension's own contexts may command; a content script's messages carry a tab.
  if (sender.id === browser.runtime.id && sender.tab === undefined) hear(message);
  return undefined;
});

browser.runtime
  .sendMessage({ to: "background", kind: "engine-started" } satisfies EngineReport)
  .then(hear, (error: unknown) => {
    console.error("Undertone: the background did not answer:", error);
  });

function hear(message: unknown): void {
  const command = parse(EngineCommand, message);
  switch (command?.kind) {
    case "configure":
      host.configure(command.settings);
      return;
    case "release-tab":
      releaseTab(command.tab);
      return;
    case "report":
      lastStatus = "";
      reportStatus();
      return;
    case undefined:
      return;
  }
}

function tallyOf(tab: number): TabTally {
  const known = tallies.get(tab);
  if (known !== undefined) return known;
  const tally = new TabTally();
  tallies.set(tab, tally);
  return tally;
}

function releaseTab(tab: number): void {
  for (const line of lines) if (line.tab === tab) line.close();
  const segments = tallies.get(tab)?.finish() ?? [];
  tallies.delete(tab);
  if (segments.length > 0) report({ to: "background", kind: "segments", tab, segments });
  reportStatus();
}

function tick(): void {
  const live = new Set(Array.from(lines, (line) => line.tab));
  for (const [tab, tally] of tallies) {
    const segments = live.has(tab) ? tally.drain() : tally.finish();
    if (segments.length > 0) report({ to: "background", kind: "segments", tab, segments });
  }
  reportStatus();
}

/** Only what changed is said. */
function reportStatus(): void {
  const frames = Object.fromEntries(Array.from(tallies, ([tab, tally]) => [String(tab), tally.counts]));
  const status: EngineStatus = { ...host.status, frames };
  const written = JSON.stringify(status);
  if (written === lastStatus) return;
  lastStatus = written;
  report({ to: "background", kind: "engine-status", status });
}

function report(message: EngineReport): void {
  // The background may be going away; the next report reaches its successor.
  browser.runtime.sendMessage(message).catch(() => undefined);
}
