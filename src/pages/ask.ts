import browser from "webextension-polyfill";
import type { PopupAnswer, PopupRequest } from "../messages/popup.ts";
import { isPopupAnswer } from "../messages/popup-guard.ts";

/** Asks the background; what goes wrong on the way is an answer too. */
export async function ask(request: PopupRequest): Promise<PopupAnswer> {
  try {
    const answer: unknown = await browser.runtime.sendMessage(request);
    if (isPopupAnswer(answer)) return answer;
    return { kind: "refused", trouble: { kind: "internal", detail: "no answer from the background" } };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { kind: "refused", trouble: { kind: "internal", detail: detail.slice(0, 200) } };
  }
}
