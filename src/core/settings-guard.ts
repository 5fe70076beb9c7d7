import {
  BACKENDS,
  CONTEXTS_OF_USE,
  DEFAULT_SETTINGS,
  FILTERS,
  OVERLAY_VIEWS,
  PROCESSOR_SHARE,
  RETIRED_MODELS,
  type Settings,
  type Smoothing,
  WINDOW,
} from "./settings.ts";

/** What is wrong with one field, as a sentence, or null. */
export type Fault = string | null;

/** A window of smoothing must be a whole number within WINDOW. */
export function windowFault(window: unknown): Fault {
  return typeof window === "number" && Number.isInteger(window) && window >= WINDOW.least && window <= WINDOW.most
    ? null
    : `The smoothing window must be a whole number from ${WINDOW.least} to ${WINDOW.most}.`;
}

/** The share must be within PROCESSOR_SHARE. */
export function processorShareFault(share: unknown): Fault {
  const percent = (value: number): string => `${value * 100} %`;
  return typeof share === "number" && share >= PROCESSOR_SHARE.least && share <= PROCESSOR_SHARE.most
    ? null
    : `The processor share must be from ${percent(PROCESSOR_SHARE.least)} to ${percent(PROCESSOR_SHARE.most)}.`;
}

/** Guard for settings that come in a message. */
export function isSettings(value: unknown): value is Settings {
  return settingsFault(value) === null;
}

/** The first thing that is wrong with settings, as a sentence, or null. */
export function settingsFault(value: unknown): Fault {
  if (!isRecord(value)) return "The settings are not an object.";
  const { smoothing, overlay } = value;
  if (!isModelId(value["modelId"])) return "No model is chosen.";
  if (!isRecord(smoothing)) return "The smoothing is missing.";
  for (const task of ["expression", "valenceArousal", "actionUnits"]) {
    const fault = smoothingFault(smoothing[task]);
    if (fault !== null) return fault;
  }
  if (!isRecord(overlay) || !isOneOf(OVERLAY_VIEWS, overlay["view"])) return "The overlay's view is unknown.";
  if (typeof value["neutralBaseline"] !== "boolean") return "The resting look must be on or off.";
  const fault = processorShareFault(value["processorShare"]);
  if (fault !== null) return fault;
  if (!isOneOf(BACKENDS, value["backend"])) return "What the models are to run on is unknown.";
  if (!isContext(value["contextOfUse"])) return "The context of use is unknown.";
  if (!isAnswer(value["inEuropeanUnion"])) return "The answer about the European Union is unknown.";
  return null;
}

/**
 * Settings as an older or newer version, or a damaged storage, left them: every field that is right is kept, every
 * other one takes its default. Never throws.
 */
export function parseSettings(stored: unknown): Settings {
  const value = isRecord(stored) ? stored : {};
  const smoothing = isRecord(value["smoothing"]) ? value["smoothing"] : {};
  const overlay = isRecord(value["overlay"]) ? value["overlay"] : {};
  const defaults = DEFAULT_SETTINGS;
  const { modelId, neutralBaseline, processorShare, backend, contextOfUse, inEuropeanUnion } = value;
  return {
    modelId: isModelId(modelId) && !RETIRED_MODELS.includes(modelId) ? modelId : defaults.modelId,
    smoothing: {
      expression: parseSmoothing(smoothing["expression"], defaults.smoothing.expression),
      valenceArousal: parseSmoothing(smoothing["valenceArousal"], defaults.smoothing.valenceArousal),
      actionUnits: parseSmoothing(smoothing["actionUnits"], defaults.smoothing.actionUnits),
    },
    overlay: { view: isOneOf(OVERLAY_VIEWS, overlay["view"]) ? overlay["view"] : defaults.overlay.view },
    neutralBaseline: typeof neutralBaseline === "boolean" ? neutralBaseline : defaults.neutralBaseline,
    processorShare:
      typeof processorShare === "number" && processorShareFault(processorShare) === null
        ? processorShare
        : defaults.processorShare,
    backend: isOneOf(BACKENDS, backend) ? backend : defaults.backend,
    contextOfUse: isContext(contextOfUse) ? contextOfUse : defaults.contextOfUse,
    inEuropeanUnion: isAnswer(inEuropeanUnion) ? inEuropeanUnion : defaults.inEuropeanUnion,
  };
}

function smoothingFault(value: unknown): Fault {
  if (!isRecord(value) || !isOneOf(FILTERS, value["filter"])) return "A smoothing filter is unknown.";
  return windowFault(value["window"]);
}

function parseSmoothing(value: unknown, otherwise: Smoothing): Smoothing {
  if (!isRecord(value)) return otherwise;
  const { filter, window } = value;
  return {
    filter: isOneOf(FILTERS, filter) ? filter : otherwise.filter,
    window: typeof window === "number" && windowFault(window) === null ? window : otherwise.window,
  };
}

function isModelId(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= 100;
}

function isContext(value: unknown): value is Settings["contextOfUse"] {
  return value === null || isOneOf(CONTEXTS_OF_USE, value);
}

function isAnswer(value: unknown): value is boolean | null {
  return value === null || typeof value === "boolean";
}

function isOneOf<Choice extends string>(choices: readonly Choice[], value: unknown): value is Choice {
  return choices.some((choice) => choice === value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
