import * as v from "valibot";
import {
  DEFAULT_SETTINGS,
  Filter,
  PROCESSOR_SHARE,
  RETIRED_MODELS,
  Settings,
  SETTINGS_FAULTS,
  type SettingsFault,
  type Smoothing,
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

/** The schema of settings as an older or newer version, or a damaged storage, left them. */
const {
  smoothing,
  overlay,
  hiddenOutputs,
  modelId,
  neutralBaseline,
  processorShare,
  backend,
  contextOfUse,
  inEuropeanUnion,
} = DEFAULT_SETTINGS;
const { entries } = Settings.pipe[0];
const smoothingOr = ({ filter, seconds }: Smoothing) =>
  v.fallback(v.object({ filter: v.fallback(Filter, filter), seconds: v.fallback(Window, seconds) }), {
    filter,
    seconds,
  });
const Stored = v.object({
  modelId: v.fallback(
    v.pipe(
      entries.modelId,
      v.check((id) => !RETIRED_MODELS.includes(id)),
    ),
    modelId,
  ),
  smoothing: v.fallback(
    v.object({
      expression: smoothingOr(smoothing.expression),
      valenceArousal: smoothingOr(smoothing.valenceArousal),
      actionUnits: smoothingOr(smoothing.actionUnits),
    }),
    smoothing,
  ),
  overlay: v.fallback(entries.overlay, overlay),
  hiddenOutputs: v.fallback(entries.hiddenOutputs, hiddenOutputs),
  neutralBaseline: v.fallback(entries.neutralBaseline, neutralBaseline),
  processorShare: v.fallback(entries.processorShare, processorShare),
  backend: v.fallback(entries.backend, backend),
  contextOfUse: v.fallback(entries.contextOfUse, contextOfUse),
  inEuropeanUnion: v.fallback(entries.inEuropeanUnion, inEuropeanUnion),
});

/** Stored settings: every field that is right is kept, every other one takes its default. Never throws. */
export function parseSettings(stored: unknown): Settings {
  return v.parse(v.fallback(Stored, DEFAULT_SETTINGS), stored);
}
