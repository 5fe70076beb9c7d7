import browser from "webextension-polyfill";
import { NO_POLICY, parsePolicy, type Policy } from "../../core/policy.ts";

/** What the administrator of this browser has set. */
export async function loadPolicy(): Promise<Policy> {
  // A browser without any policy may refuse to answer.
  const managed: unknown = await browser.storage.managed.get(null).catch(() => null);
  return managed === null ? NO_POLICY : parsePolicy(managed);
}
