import browser, { type Runtime } from "webextension-polyfill";
import { isEngineReport } from "../messages/engine-report-guard.ts";
import { isTabReport } from "../messages/tab-report-guard.ts";
import { answerEngine } from "./answer-engine.ts";
import { answerPage } from "./answer-page.ts";
import { answerTab } from "./answer-tab.ts";
import { registerAutomaticStart } from "./permissions/automatic-start.ts";
import { retireEngine } from "./engine/engine-life.ts";
import { pageLoaded, tabClosed, toggle } from "./switching.ts";
import { tellTab } from "./tabs/tell-tab.ts";
import { senderOf } from "./permissions/trust.ts";

// Every listener is added at once: a service worker that wakes for an event must find its listener there.

browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
  const from = senderOf(sender);
  if (from?.kind === "content" && isTabReport(message)) return answerTab(from.tab, from.url, message);
  if (from?.kind === "engine" && isEngineReport(message)) return answerEngine(message);
  // Messages to the offscreen document and to pages come by here too; only what is meant for us is answered.
  if (from?.kind === "page" && isForBackground(message)) return answerPage(message);
  return undefined;
});

browser.commands.onCommand.addListener((command, tab) => {
  if (tab?.id === undefined) return;
  if (command === "toggle-overlay") run(toggle(tab.id));
  if (command === "announce") run(tellTab(tab.id, { to: "content", kind: "announce" }));
});

browser.tabs.onRemoved.addListener((tab) => {
  run(tabClosed(tab));
});

browser.tabs.onUpdated.addListener((tab, change) => {
  if (change.status === "complete") run(pageLoaded(tab));
});

for (const event of [browser.permissions.onAdded, browser.permissions.onRemoved]) {
  event.addListener(() => {
    run(registerAutomaticStart());
  });
}
browser.runtime.onInstalled.addListener(() => {
  run(registerAutomaticStart());
});

run(retireEngine());

function isForBackground(message: unknown): boolean {
  return typeof message === "object" && message !== null && "to" in message && message.to === "background";
}

/** Nobody waits for an event's work: what goes wrong is at least written down. */
function run(task: Promise<unknown>): void {
  task.catch((error: unknown) => {
    console.error("Undertone:", error);
  });
}
