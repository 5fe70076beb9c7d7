import browser from "webextension-polyfill";
import { governed, type Policy, ungoverned } from "../../core/policy.ts";
import { type Settings, SETTINGS_KEY } from "../../core/settings.ts";
import { readStoredSettings, versioned } from "../../core/settings-versions.ts";
import { loadPolicy } from "./managed-policy.ts";

/** The settings that hold: the user's, as far as the administrator leaves them to the user. */
export async function loadSettings(): Promise<Settings> {
  return (await loadSettingsAndPolicy()).settings;
}

export async function loadSettingsAndPolicy(): Promise<{ readonly settings: Settings; readonly policy: Policy }> {
  const [own, policy] = await Promise.all([loadOwn(), loadPolicy()]);
  return { settings: governed(own, policy), policy };
}

/** The user's settings, the only thing that is stored on disk. */
async function loadOwn(): Promise<Settings> {
  const { [SETTINGS_KEY]: stored } = await browser.storage.local.get(SETTINGS_KEY);
  return readStoredSettings(stored);
}

/**
 * Stores what the user chose; what the administrator has set stays out of it.
 *
 * @throws Error where the browser cannot store them, for example because the disk is full
 */
export async function storeSettings(settings: Settings): Promise<void> {
  const [own, policy] = await Promise.all([loadOwn(), loadPolicy()]);
  await browser.storage.local.set({ [SETTINGS_KEY]: versioned(ungoverned(settings, policy, own)) });
}
