import { spawnSync } from "node:child_process";
import { errorMessage } from "../../../src/core/error-message.ts";
import firefox from "../../../manifest/firefox.json" with { type: "json" };
import { InputError } from "../../command-line/input-error.ts";
import { installedProgram, isExecutable, type ProgramPlaces } from "../installed-program.ts";

/** The slower line of Debian and its like first. */
const PLACES: ProgramPlaces = {
  variable: "FIREFOX",
  names: ["firefox-esr", "firefox"],
  mac: ["/Applications/Firefox.app/Contents/MacOS/firefox"],
  windows: ["Mozilla Firefox/firefox.exe"],
  windowsRoots: ["PROGRAMFILES", "PROGRAMFILES(X86)"],
};

/** The oldest version that takes the extension, from its manifest. */
const OLDEST = Number.parseInt(firefox.browser_specific_settings.gecko.strict_min_version, 10);

/** No Firefox to run in; the message says how to get one. */
export class FirefoxMissing extends InputError {
  override readonly name = "FirefoxMissing";
}

/**
 * Path of an installed Firefox that takes the extension: the environment variable FIREFOX, else the first one found on
 * the PATH, else where the system installs it.
 *
 * @throws FirefoxMissing where there is none, or none that is new enough
 */
export function findFirefox(
  environment: NodeJS.ProcessEnv = process.env,
  isProgram: (file: string) => boolean = isExecutable,
  version: (program: string) => string = saysItsVersion,
): string {
  const found = installedProgram(PLACES, environment, isProgram, (message) => new FirefoxMissing(message));
  if (found === null) {
    throw new FirefoxMissing(
      "No Firefox found: install it (Debian: apt-get install firefox-esr) or set FIREFOX to its path.",
    );
  }
  const said = version(found);
  const [, major = "0"] = /Firefox (\d+)/.exec(said) ?? [];
  if (Number(major) >= OLDEST) return found;
  throw new FirefoxMissing(`${found} is too old: it says "${said}", and Undertone needs Firefox ${OLDEST} or newer.`);
}

/** Why there is none, or null where there is one: for tests that are left out then. */
export function whyNoFirefox(): string | null {
  try {
    findFirefox();
    return null;
  } catch (error) {
    return errorMessage(error);
  }
}

function saysItsVersion(program: string): string {
  return spawnSync(program, ["--version"], { encoding: "utf8" }).stdout.trim();
}
