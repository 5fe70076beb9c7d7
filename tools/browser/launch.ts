import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Extension } from "puppeteer-core";
import { readNetworkLog, type NetworkRequest } from "./network-log.ts";
import { startChromium } from "./start-chromium.ts";

/** Chromium with one unpacked extension in a profile of its own, and a log of all its network requests. */
export interface ExtensionBrowser extends AsyncDisposable {
  readonly browser: Browser;
  readonly extension: Extension;
  /**
   * Ends the browser, removes its profile and tells every request that any page, worker or extension made.
   *
   * @param inspect looks at the profile's folder before it is removed
   */
  readonly close: (inspect?: (profile: string) => Promise<void>) => Promise<readonly NetworkRequest[]>;
}

export interface LaunchOptions {
  /** Folder of the unpacked extension. */
  readonly extension: string;
  readonly headless: boolean;
  /** Whether it may also run in private windows, as a person allows it. */
  readonly privateWindows?: boolean;
  readonly arguments?: readonly string[];
  readonly window?: { readonly width: number; readonly height: number };
}

/** Chromium's own errands (updates, time, field trials) would only add noise to the log. */
const QUIET = [
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts Chromium with the extension installed.
 *
 * @throws ChromiumMissing, or an error that names the extension's folder when Chromium refuses it
 */
export async function launchWithExtension(options: LaunchOptions): Promise<ExtensionBrowser> {
  const profile = await mkdtemp(path.join(tmpdir(), "undertone-profile-"));
  const log = path.join(profile, "network.json");
  const { width, height } = options.window ?? { width: 1280, height: 800 };
  const removeProfile = (): Promise<void> => rm(profile, { recursive: true, force: true, maxRetries: 5 });
  let browser: Browser;
  try {
    browser = await startChromium({
      headless: options.headless,
      enableExtensions: true,
      // Which puppeteer switches off; people have it.
      ignoreDefaultArgs: ["--disable-back-forward-cache"],
      userDataDir: path.join(profile, "user-data"),
      defaultViewport: options.headless ? { width, height } : null,
      args: [
        ...QUIET,
        `--window-size=${width},${height}`,
        `--log-net-log=${log}`,
        "--autoplay-policy=no-user-gesture-required",
        ...(options.arguments ?? []),
      ],
    });
  } catch (error) {
    await removeProfile();
    throw error;
  }
  const close: ExtensionBrowser["close"] = async (inspect) => {
    try {
      await browser.close();
      await inspect?.(path.join(profile, "user-data"));
      return await readNetworkLog(log);
    } finally {
      await removeProfile();
    }
  };
  try {
    const dispose = async (): Promise<void> => {
      await close();
    };
    return { browser, extension: await installed(browser, options), close, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await close();
    throw error;
  }
}

async function installed(
  browser: Browser,
  { extension: folder, privateWindows = false }: LaunchOptions,
): Promise<Extension> {
  let refusal: unknown;
  try {
    // `browser.installExtension` cannot allow private windows.
    const session = await browser.target().createCDPSession();
    const { id } = await session.send("Extensions.loadUnpacked", { path: folder, enableInIncognito: privateWindows });
    await session.detach();
    const extension = (await browser.extensions()).get(id);
    if (extension !== undefined) return extension;
  } catch (error) {
    refusal = error;
  }
  const reason = refusal instanceof Error ? ` (${refusal.message})` : "";
  throw new Error(`Chromium did not accept the extension in ${folder}${reason}: run npm run build.`, {
    cause: refusal,
  });
}
