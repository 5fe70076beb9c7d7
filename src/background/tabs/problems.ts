import browser from "webextension-polyfill";
import { errorMessage } from "../../core/error-message.ts";
import { LONGEST_DETAIL, type Problem } from "../../core/problem.ts";

/** What an error of the browser's means to a person. */
export function internalProblem(error: unknown): Problem {
  return { kind: "internal", detail: errorMessage(error).slice(0, LONGEST_DETAIL) };
}

/** Why a content script could not be started in a tab. The tab's address is known only where the browser tells it. */
export async function pageProblem(tab: number, error: unknown): Promise<Problem> {
  const { url } = await browser.tabs.get(tab).catch(() => ({ url: undefined }));
  // Everything the browser says here is about the page: a page of its own, a shop of extensions, no permission.
  if (url === undefined && !/cannot (access|be scripted)|missing host|must request/i.test(errorMessage(error))) {
    return internalProblem(error);
  }
  return { kind: "page-not-allowed", detail: url === undefined ? "" : placeOf(url) };
}

function placeOf(url: string): string {
  try {
    const { protocol, host } = new URL(url);
    return (host === "" ? protocol : protocol.startsWith("http") ? host : `${protocol}//${host}`).slice(0, 100);
  } catch {
    return "";
  }
}
