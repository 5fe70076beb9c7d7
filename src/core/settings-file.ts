import * as v from "valibot";
import { parsedJson } from "./parsed-json.ts";
import { Settings } from "./settings.ts";
import { settingsFault } from "./settings-guard.ts";
import { migrated, SETTINGS_VERSION, versioned } from "./settings-versions.ts";
import { message } from "./words/message.ts";

/** Longest text that is read as settings, characters: what is exported takes less than 2,000. */
export const LONGEST_SETTINGS_FILE = 100_000;

const KIND = "undertone-settings";

const SettingsFile = v.object({
  kind: v.literal(KIND),
  version: v.number(),
  settings: v.record(v.string(), v.unknown()),
});

const PURPOSE: readonly string[] = ["contextOfUse", "inEuropeanUnion"] satisfies (keyof Settings)[];

/** Everything but the answers about the purpose: they are about a person's calls, and each browser asks for them. */
function portable(settings: Settings): Partial<Settings> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !PURPOSE.includes(name)));
}

/** Settings as the text of a file. */
export function settingsFile(settings: Settings): string {
  return `${JSON.stringify({ kind: KIND, ...versioned(portable(settings)) }, null, 2)}\n`;
}

/**
 * The present settings with those of a file in their place.
 *
 * @returns or a sentence that says why nothing was taken from it
 */
export function readSettingsFile(
  text: string,
  present: Settings,
): { readonly settings: Settings } | { readonly fault: string } {
  if (text.length > LONGEST_SETTINGS_FILE) return { fault: message("settingsFileTooLarge") };
  const file = v.safeParse(SettingsFile, parsedJson(text));
  if (!file.success) return { fault: message("settingsFileUnreadable") };
  if (file.output.version > SETTINGS_VERSION) return { fault: message("settingsFileNewer") };
  const { settings } = migrated({ version: file.output.version, settings: file.output.settings });
  const { contextOfUse, inEuropeanUnion } = present;
  const wanted: unknown = Object.assign({}, present, settings, { contextOfUse, inEuropeanUnion });
  const fault = settingsFault(wanted);
  if (fault !== null) return { fault: message("problemSettingsRefusedBecause", { reason: fault }) };
  return { settings: v.parse(Settings, wanted) };
}
