import * as v from "valibot";
import {
  DEFAULT_SETTINGS,
  Filter,
  PROCESSOR_SHARE,
  RETIRED_MODELS,
  Settings,
  SETTINGS_FAULTS,
  type SettingsFault,
  Window,
  WINDOW,
} from "./settings.ts";
import { message } from "./words/message.ts";
import { percent } from "./words/numbers.ts";

const SENTENCES: Readonly<Record<SettingsFault, string>> = {
  incomplete: message("faultIncomplete"),
  model: message("faultModel"),
  filter: message("faultFilter"),
  window: message("faultWindow", WINDOW),
  view: message("faultView"),
  outputs: message("faultOutputs"),
  baseline: message("faultBaseline"),
  "processor-share": message("faultProcessorShare", {
    least: percent(PROCESSOR_SHARE.least),
    most: percent(PROCESSOR_SHARE.most),
  }),
  backend: message("faultBackend"),
  context: message("faultContext"),
  "european-union": message("faultEuropeanUnion"),
};

/** What is wrong with a window of smoothing, as a sentence, or null. */
export function windowFault(seconds: unknown): string | null {
  return faultOf(v.safeParse(Window, seconds));
}

/** The first thing that is wrong with settings, as a sentence, or null. */
export function settingsFault(settings: unknown): string | null {
  return faultOf(v.safeParse(Settings, settings));
}

function faultOf({ issues }: { readonly issues?: readonly { readonly message: string }[] | undefined }): string | null {
  const issue = issues?.[0];
  if (issue === undefined) return null;
  return SENTENCES[SETTINGS_FAULTS.find((fault) => fault === issue.message) ?? "incomplete"];
}

/** A schema that puts the default in the place of each field that is wrong, or of all of them. */
function forgiving(entries: v.ObjectEntries, defaults: Readonly<Record<string, unknown>>) {
  const each = Object.entries(entries).map(([name, entry]) => [name, v.fallback(entry, defaults[name])] as const);
  return v.fallback(v.object(Object.fromEntries(each)), defaults);
}

/** The schema of settings as an older or newer version, or a damaged storage, left them. */
const { entries } = Settings.pipe[0];
const { smoothing } = DEFAULT_SETTINGS;
const tasks = Object.entries(smoothing).map(([task, own]) => {
  return [task, forgiving({ filter: Filter, seconds: Window }, own)] as const;
});
const isKept = v.check((id: string) => !RETIRED_MODELS.includes(id));
const Stored = forgiving(
  { ...entries, modelId: v.pipe(entries.modelId, isKept), smoothing: forgiving(Object.fromEntries(tasks), smoothing) },
  DEFAULT_SETTINGS,
);

/** Stored settings: every field that is right is kept, every other one takes its default. Never throws. */
export function parseSettings(stored: unknown): Settings {
  return v.parse(Settings, v.parse(Stored, stored));
}
