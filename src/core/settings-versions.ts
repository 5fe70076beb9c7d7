import * as v from "valibot";
import { DEFAULT_SETTINGS, type Settings } from "./settings.ts";
import { parseSettings } from "./settings-guard.ts";

/** Of the form in which settings are stored and exported; raised whenever an older form needs a migration. */
export const SETTINGS_VERSION = 2;

/** Settings with the version of their form. Version 1 was the bare settings. */
export interface VersionedSettings {
  readonly version: number;
  readonly settings: unknown;
}

const Versioned = v.object({ version: v.pipe(v.number(), v.integer(), v.minValue(2)), settings: v.unknown() });

/** From each version to the next. */
const MIGRATIONS: Readonly<Record<number, (settings: object) => object>> = {
  1: (settings) => ({ ...settings, ...windowsInSeconds(settings), hiddenOutputs: DEFAULT_SETTINGS.hiddenOutputs }),
};

const Windows = v.object({ smoothing: v.record(v.string(), v.looseObject({ window: v.number() })) });

/** Windows were numbers of readings, which came 10 times a second; a single reading was no smoothing. */
function windowsInSeconds(settings: object): object {
  if (!v.is(Windows, settings)) return {};
  const smoothing = Object.entries(settings.smoothing).map(([task, { window, ...rest }]) => {
    return [task, { ...rest, seconds: window === 1 ? 0 : window / 10 }] as const;
  });
  return { smoothing: Object.fromEntries(smoothing) };
}

export function versioned(settings: unknown): VersionedSettings {
  return { version: SETTINGS_VERSION, settings };
}

/** Settings of any version in today's form, whatever is right or wrong in them. */
export function migrated(stored: unknown): VersionedSettings {
  let { version, settings } = v.is(Versioned, stored) ? stored : { version: 1, settings: stored };
  for (; version < SETTINGS_VERSION; version += 1) {
    if (typeof settings === "object" && settings !== null) settings = MIGRATIONS[version]?.(settings) ?? settings;
  }
  return { version, settings };
}

/** Stored settings of any version; what is wrong in them takes its default. Never throws. */
export function readStoredSettings(stored: unknown): Settings {
  return parseSettings(migrated(stored).settings);
}
