import browser, { type Runtime } from "webextension-polyfill";
import { isEngineCommand } from "../messages/engine-guard.ts";
import type { EngineCommand, EngineReport, EngineStatus } from "../messages/engine.ts";
import { FRAMES_PORT } from "../messages/frames.ts";
import { EngineHost } from "./engine-host.ts";
import { PageLine } from "./page-line.ts";
import { TabBook } from "./tab-book.ts";

/** Milliseconds between two reports. */
const REPORT_INTERVAL = 1000;

const books = new Map<number, TabBook>();
const lines = new Set<PageLine>();
let lineCount = 0;
let timer: ReturnType<typeof setInterval> | undefined;
let lastStatus = "";

const host = new EngineHost(() => new Worker("worker.js", { type: "module", name: "engine" }), {
  changed: () => {
    for (const line of lines) {
      if (host.status.state === "ready") line.welcome();
      else if (host.status.trouble !== null) line.warn(host.status.trouble);
    }
    reportStatus();
  },
});

browser.runtime.onConnect.addListener((port) => {
  const tab = port.sender?.tab?.id;
  if (port.name !== FRAMES_PORT || tab === undefined || port.sender?.id !== browser.runtime.id) return;
  const line = new PageLine(port, tab, lineCount++, host, () => bookOf(tab));
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
  if (sender.id === browser.runtime.id && sender.tab === undefined && isEngineCommand(message)) obey(message);
  return undefined;
});

browser.runtime.sendMessage({ to: "background", kind: "engine-started" } satisfies EngineReport).then(
  (answer: unknown) => {
    if (isEngineCommand(answer)) obey(answer);
  },
  (error: unknown) => {
    console.error("Undertone: the background did not answer:", error);
  },
);

function obey(command: EngineCommand): void {
  switch (command.kind) {
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
  }
}

function bookOf(tab: number): TabBook {
  const known = books.get(tab);
  if (known !== undefined) return known;
  const book = new TabBook();
  books.set(tab, book);
  return book;
}

function releaseTab(tab: number): void {
  for (const line of lines) if (line.tab === tab) line.close();
  const segments = books.get(tab)?.finish() ?? [];
  books.delete(tab);
  if (segments.length > 0) report({ to: "background", kind: "segments", tab, segments });
  reportStatus();
}

function tick(): void {
  const rates = host.rates();
  for (const line of lines) line.tellRates(rates);
  const live = new Set(Array.from(lines, (line) => line.tab));
  for (const [tab, book] of books) {
    const segments = live.has(tab) ? book.drain() : book.finish();
    if (segments.length > 0) report({ to: "background", kind: "segments", tab, segments });
  }
  reportStatus();
}

/** Only what changed is said. */
function reportStatus(): void {
  const frames = Object.fromEntries(Array.from(books, ([tab, book]) => [String(tab), book.counts]));
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
