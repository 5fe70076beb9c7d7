import browser from "webextension-polyfill";
import { errorMessage } from "../core/error-message.ts";
import { parse } from "../messages/parse.ts";
import { PopupAnswer, type PopupRequest } from "../messages/popup.ts";

/** Asks the background; what goes wrong on the way is an answer too. */
export async function ask(request: PopupRequest): Promise<PopupAnswer> {
  try {
    // The service worker may be stopped between a message and its answer: nothing that is asked does harm twice.
    const sent: unknown = await browser.runtime.sendMessage(request).catch(() => browser.runtime.sendMessage(request));
    const answer = parse(PopupAnswer, sent);
    return answer ?? { kind: "refused", problem: { kind: "internal", detail: "no answer from the background" } };
  } catch (error) {
    return { kind: "refused", problem: { kind: "internal", detail: errorMessage(error).slice(0, 200) } };
  }
}
