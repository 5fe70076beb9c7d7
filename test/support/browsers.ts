import { it } from "vitest";
import { whyNoFirefox } from "../../tools/browser/firefox/find-firefox.ts";
import { leftOutInFirefox } from "../../tools/browser/firefox/left-out.ts";
import type { TargetBrowser } from "../../tools/build/paths.ts";
import type { BrowserUnderTest } from "./browser-under-test.ts";
import { FirefoxUnderTest } from "./firefox-under-test.ts";
import { TestBrowser } from "./test-browser.ts";

interface StartOptions {
  /** Folder of the unpacked extension; as built unless told otherwise. */
  readonly extension?: string;
  /** Whether it may also run in private windows, as a person allows it. */
  readonly privateWindows?: boolean;
  /** For Chromium alone. */
  readonly arguments?: readonly string[];
}

interface TestedBrowser {
  readonly browser: TargetBrowser;
  readonly start: (options?: StartOptions) => Promise<BrowserUnderTest>;
  /** As vitest's `it`; leaves out in Firefox what test/end-to-end/README.md says cannot run there. */
  readonly test: (title: string, run: () => Promise<void>) => void;
}

const CHROMIUM: TestedBrowser = {
  browser: "chromium",
  start: ({ extension, ...launch } = {}) => TestBrowser.start(extension, {}, launch),
  test: it,
};

const FIREFOX: TestedBrowser = {
  browser: "firefox",
  start: ({ extension, privateWindows = false } = {}) => FirefoxUnderTest.start(extension, {}, { privateWindows }),
  test: (title, run) => {
    it.skipIf(leftOutInFirefox().some(({ what }) => what === title))(title, run);
  },
};

/** The browsers of this machine in which scenarios run; `npm test` says where Firefox is missing. */
export const BROWSERS: readonly TestedBrowser[] = whyNoFirefox() === null ? [CHROMIUM, FIREFOX] : [CHROMIUM];
