import browser from "webextension-polyfill";
import { type Settings, SETTINGS_KEY } from "../../core/settings.ts";
import { parseSettings } from "../../core/settings-guard.ts";

/** The user's settings, the only thing that is stored on disk. */
export async function loadSettings(): Promise<Settings> {
  const { [SETTINGS_KEY]: stored } = await browser.storage.local.get(SETTINGS_KEY);
  return parseSettings(stored);
}

/** @throws Error where the browser cannot store them, for example because the disk is full */
export async function storeSettings(settings: Settings): Promise<void> {
  await browser.storage.local.set({ [SETTINGS_KEY]: settings });
}
