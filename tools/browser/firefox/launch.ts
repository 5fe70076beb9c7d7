import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "puppeteer-core";
import { DEFAULT_SETTINGS, SETTINGS_KEY } from "../../../src/core/settings.ts";
import type { NetworkRequest } from "../network-log.ts";
import { BrowserWindow } from "./browser-window.ts";
import { openExtensionPage } from "./extension-page.ts";
import type {} from "./firefox-types.ts";
import { recordRequests, takeRequests } from "./requests.ts";
import { startFirefox } from "./start-firefox.ts";

/** Firefox with the unpacked extension in a profile of its own. */
export interface FirefoxBrowser {
  readonly browser: Browser;
  readonly window: BrowserWindow;
  /** The extension's id. */
  readonly id: string;
  /** A page of the extension, to ask through: its options. */
  readonly control: Page;
  /**
   * Ends the browser, removes its profile and tells every request that any page, worker or extension made.
   *
   * @param inspect looks at the profile's folder before it is removed
   */
  readonly close: (inspect?: (profile: string) => Promise<void>) => Promise<readonly NetworkRequest[]>;
}

interface LaunchOptions {
  /** Whether pages are given a camera without asking. */
  readonly camera?: boolean;
  /** Whether it may also run in private windows, as a person allows it. */
  readonly privateWindows?: boolean;
  /** The user's folder, in which Firefox also looks for what administrators set. */
  readonly home?: string;
}

/** A loopback call needs no network and no host names of mDNS; pictures play by themselves. */
const PREFERENCES = {
  "media.autoplay.default": 0,
  "media.peerconnection.ice.loopback": true,
  "media.peerconnection.ice.obfuscate_host_addresses": false,
  // A toggle over each video, whose words the page can see in fonts of its own: they would be taken for ours.
  "media.videocontrols.picture-in-picture.video-toggle.enabled": false,
};

/**
 * Starts Firefox with the extension installed; the first run's question is answered with personal use.
 *
 * @param extension folder of the unpacked extension
 * @throws FirefoxMissing
 */
export async function launchFirefox(
  extension: string,
  headless: boolean,
  { camera = false, privateWindows = false, home }: LaunchOptions = {},
): Promise<FirefoxBrowser> {
  const profile = await mkdtemp(path.join(tmpdir(), "undertone-profile-"));
  const removeProfile = (): Promise<void> => rm(profile, { recursive: true, force: true, maxRetries: 5 });
  let browser: Browser;
  try {
    browser = await startFirefox({
      headless,
      defaultViewport: null,
      userDataDir: profile,
      args: ["--remote-allow-system-access"],
      extraPrefsFirefox: { ...PREFERENCES, "media.navigator.permission.disabled": camera },
      ...(home === undefined ? {} : { env: { ...process.env, HOME: home } }),
    });
  } catch (error) {
    await removeProfile();
    throw error;
  }
  let window: BrowserWindow | null = null;
  const close: FirefoxBrowser["close"] = async (inspect) => {
    try {
      const requests = browser.connected && window !== null ? await takeRequests(window) : [];
      await browser.close();
      await inspect?.(profile);
      return requests;
    } finally {
      await removeProfile();
    }
  };
  try {
    window = await BrowserWindow.of(browser);
    await recordRequests(window);
    const id = await browser.installExtension(extension);
    if (privateWindows) await allowPrivateWindows(window, id);
    const control = await openExtensionPage({ browser, window, id }, "options.html");
    const settings = { ...DEFAULT_SETTINGS, contextOfUse: "personal" as const };
    await control.evaluate((key, value) => chrome.storage.local.set({ [key]: value }), SETTINGS_KEY, settings);
    return { browser, window, id, control, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Takes effect when the extension is loaded again. */
async function allowPrivateWindows(window: BrowserWindow, id: string): Promise<void> {
  await window.run(async (of) => {
    await ExtensionPermissions.add(of, { permissions: ["internal:privateBrowsingAllowed"], origins: [] });
    await (await AddonManager.getAddonByID(of)).reload();
  }, id);
}
