import browser from "webextension-polyfill";
import { parse } from "../messages/parse.ts";
import { PopupAnswer, type PopupRequest } from "../messages/popup.ts";

/** Asks the background; what goes wrong on the way is an answer too. */
export async function ask(request: PopupRequest): Promise<PopupAnswer> {
  try {
    const answer = parse(PopupAnswer, await browser.runtime.sendMessage(request));
    return answer ?? { kind: "refused", trouble: { kind: "internal", detail: "no answer from the background" } };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { kind: "refused", trouble: { kind: "internal", detail: detail.slice(0, 200) } };
  }
}
