import browser from "webextension-polyfill";
import { LIGHT_THEME } from "../../core/colours.ts";
import { problemSentence } from "../../core/texts.ts";
import { message } from "../../core/words/message.ts";
import type { TabState } from "./tab-states.ts";

/** Shows on the toolbar button of a tab whether Undertone is on, and what is wrong. A closed tab is left alone. */
export async function showBadge(tab: number, state: Pick<TabState, "on" | "problem">): Promise<void> {
  const { on, problem } = state;
  const attention = problem !== null && !on;
  const title = problem === null ? message(on ? "titleOn" : "titleOff") : titleOf(problem);
  await Promise.all([
    browser.action.setBadgeText({ tabId: tab, text: on ? message("badgeOn") : attention ? "!" : "" }),
    browser.action.setBadgeBackgroundColor({
      tabId: tab,
      color: attention ? LIGHT_THEME.danger : LIGHT_THEME.accent,
    }),
    browser.action.setTitle({ tabId: tab, title }),
  ]).catch(() => undefined);
}

function titleOf(problem: NonNullable<TabState["problem"]>): string {
  return message("titleProblem", { sentence: problemSentence(problem) });
}
