import browser from "webextension-polyfill";
import { LIGHT_THEME } from "../../core/colours.ts";
import { troubleSentence } from "../../core/texts.ts";
import { message } from "../../core/words/message.ts";
import type { TabState } from "./tab-states.ts";

/** Shows on the toolbar button of a tab whether Undertone is on, and what is wrong. A closed tab is left alone. */
export async function showBadge(tab: number, state: Pick<TabState, "on" | "trouble">): Promise<void> {
  const { on, trouble } = state;
  const attention = trouble !== null && !on;
  const title = trouble === null ? message(on ? "titleOn" : "titleOff") : titleOf(trouble);
  await Promise.all([
    browser.action.setBadgeText({ tabId: tab, text: on ? message("badgeOn") : attention ? "!" : "" }),
    browser.action.setBadgeBackgroundColor({
      tabId: tab,
      color: attention ? LIGHT_THEME.danger : LIGHT_THEME.accent,
    }),
    browser.action.setTitle({ tabId: tab, title }),
  ]).catch(() => undefined);
}

function titleOf(trouble: NonNullable<TabState["trouble"]>): string {
  return message("titleTrouble", { sentence: troubleSentence(trouble) });
}
