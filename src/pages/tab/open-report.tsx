import type { VNode } from "preact";
import browser from "webextension-polyfill";
import { POPUP_TEXTS } from "../popup-texts.ts";

/** Opens the report of a session in a tab of its own. */
export function OpenReport({ session }: { readonly session: string }): VNode {
  const open = (): void => {
    const address = browser.runtime.getURL(`report.html?${new URLSearchParams({ session })}`);
    void browser.tabs.create({ url: address }).then(() => {
      window.close();
    });
  };
  return (
    <button type="button" class="primary" onClick={open}>
      {POPUP_TEXTS.actions.openReport}
    </button>
  );
}
