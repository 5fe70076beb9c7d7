import { spawnSync } from "node:child_process";
import { homedir } from "node:os";
import path from "node:path";
import { Browser, computeExecutablePath, install } from "@puppeteer/browsers";
import { PUPPETEER_REVISIONS } from "puppeteer-core/internal/revisions.js";
import { errorMessage } from "../../src/core/error-message.ts";
import { ChromiumMissing, findChromium } from "./chromium.ts";
import { isExecutable } from "./installed-program.ts";

/** One way to get a browser; null where it is not to be had that way. */
export type Way = () => Promise<string | null> | string | null;

/** Outside the repository, where other programs keep what they can fetch again. */
const CACHE = path.join(homedir(), ".cache", "undertone");
const CHROME = { browser: Browser.CHROME, buildId: PUPPETEER_REVISIONS.chrome, cacheDir: CACHE } as const;

/**
 * Path of a browser to run in: one that is installed, else Chrome for Testing of the version that puppeteer is made
 * for, else, as root on Debian and its like, the system's package.
 *
 * @throws ChromiumMissing, with how to get one
 */
export async function obtainChromium(ways: readonly Way[] = [findChromium, fetched, packaged]): Promise<string> {
  for (const way of ways) {
    const found = await way();
    if (found !== null) return found;
  }
  throw new ChromiumMissing(
    "No Chromium found: install it (Debian and Ubuntu: apt-get install chromium) or set CHROMIUM to its path.",
  );
}

async function fetched(): Promise<string | null> {
  const known = computeExecutablePath(CHROME);
  if (isExecutable(known)) return known;
  console.log(`No Chromium is installed: fetching Chrome for Testing ${CHROME.buildId} into ${CACHE}.`);
  try {
    return (await install({ ...CHROME, downloadProgressCallback: "default" })).executablePath;
  } catch (error) {
    console.log(`Chrome for Testing cannot be had here: ${errorMessage(error)}`);
    return null;
  }
}

function packaged(): string | null {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return null;
  console.log("Installing the system's package chromium (apt-get install chromium).");
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const step of [["update"], ["install", "--yes", "--no-install-recommends", "chromium"]]) {
    if (spawnSync("apt-get", ["-qq", ...step], { stdio: "inherit", env: environment }).status !== 0) return null;
  }
  return findChromium();
}
