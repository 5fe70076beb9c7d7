import type { VNode } from "preact";
import browser from "webextension-polyfill";
import { MIRROR_TEXTS } from "./mirror-texts.ts";

/** Opens the practice mirror in a tab of its own. */
export function MirrorLink(): VNode {
  return (
    <button
      type="button"
      class="quiet"
      onClick={() => void browser.tabs.create({ url: browser.runtime.getURL("mirror.html") })}
    >
      {MIRROR_TEXTS.title}
    </button>
  );
}
