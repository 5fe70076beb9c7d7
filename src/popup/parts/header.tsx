import type { VNode } from "preact";
import browser from "webextension-polyfill";
import { POPUP_TEXTS } from "../../pages/popup-texts.ts";

/** Name and way to the options. */
export function Header(): VNode {
  return (
    <header>
      <img src="icons/48.png" width="24" height="24" alt="" />
      <h1>Undertone</h1>
      <button type="button" class="quiet" onClick={() => void browser.runtime.openOptionsPage()}>
        {POPUP_TEXTS.options}
      </button>
    </header>
  );
}
