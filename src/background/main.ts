import * as v from "valibot";
import browser, { type Runtime } from "webextension-polyfill";
import { EngineReport } from "../messages/engine.ts";
import { parse } from "../messages/parse.ts";
import { TabReport } from "../messages/tab.ts";
import { answerEngine } from "./answer-engine.ts";
import { answerPage } from "./answer-page.ts";
import { answerTab } from "./answer-tab.ts";
import { registerAutomaticStart } from "./permissions/automatic-start.ts";
import { retireEngine } from "./engine/engine-life.ts";
import { carrySettings, followGrants, pageLoaded, switchOffIfGone, tabClosed, toggle } from "./switching.ts";
import { tellTab } from "./tabs/tell-tab.ts";
import { senderOf } from "./permissions/trust.ts";

const FOR_US = v.object({ to: v.literal("background") });

// Every listener is added at once: a service worker that wakes for an event must find its listener there.

browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
  const from = senderOf(sender);
  // Messages to the offscreen document and to pages come by here too; only what is meant for us is answered.
  if (!v.is(FOR_US, message)) return undefined;
  switch (from?.kind) {
    case "content": {
      const report = parse(TabReport, message);
      return report === null ? undefined : answerTab(from, report);
    }
    case "mirror": {
      const report = parse(TabReport, message);
      return report === null ? answerPage(message) : answerTab(from, report);
    }
    case "engine": {
      const report = parse(EngineReport, message);
      return report === null ? undefined : answerEngine(report);
    }
    case "page":
      return answerPage(message);
    case undefined:
      return undefined;
  }
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
  else if (change.discarded === true) run(switchOffIfGone(tab));
});

browser.tabs.onReplaced.addListener((_added, removed) => {
  run(tabClosed(removed));
});

for (const event of [browser.permissions.onAdded, browser.permissions.onRemoved]) {
  event.addListener(() => {
    run(registerAutomaticStart());
    run(followGrants());
  });
}
// Of this one area: else each second's write of a session would come back as an event, with all that was in it.
browser.storage.managed.onChanged.addListener(() => {
  run(carrySettings());
});
browser.runtime.onInstalled.addListener(() => {
  run(registerAutomaticStart());
});

run(retireEngine());
// Settings are for our own contexts; a page that has taken its renderer over has no business there. Firefox has no such
// bound.
if ("setAccessLevel" in chrome.storage.local)
  run(chrome.storage.local.setAccessLevel({ accessLevel: "TRUSTED_CONTEXTS" }));

/** Nobody waits for an event's work: what goes wrong is at least written down. */
function run(task: Promise<unknown>): void {
  task.catch((error: unknown) => {
    console.error("Undertone:", error);
  });
}
