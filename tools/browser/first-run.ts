import { DEFAULT_SETTINGS, SETTINGS_KEY } from "../../src/core/settings.ts";
import type { ExtensionBrowser } from "./launch.ts";
import { serviceWorkerOf } from "./service-worker.ts";

/**
 * Answers the first run's question in place of a person: personal use. Stored as the popup stores it.
 */
export async function answerFirstRun(session: ExtensionBrowser): Promise<void> {
  const worker = await serviceWorkerOf(session);
  const settings = { ...DEFAULT_SETTINGS, contextOfUse: "personal" as const };
  await worker.evaluate((key, value) => chrome.storage.local.set({ [key]: value }), SETTINGS_KEY, settings);
}
