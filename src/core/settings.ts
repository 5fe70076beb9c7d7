import * as v from "valibot";

export const FILTERS = ["mean", "median"] as const;

/** Bounds of `Smoothing.seconds`. */
export const WINDOW = { least: 0, most: 10 } as const;

/** How much the overlay shows on each face. */
export const OVERLAY_VIEWS = ["compact", "normal", "detailed"] as const;

/** What can be left out of all that is shown. */
export const OUTPUTS = ["valenceArousal", "actionUnits", "names"] as const;

export type Output = (typeof OUTPUTS)[number];

/** What the user says the calls are for; asked once, before anything can be switched on. */
export const CONTEXTS_OF_USE = ["personal", "work-or-education"] as const;

/** What the networks may run on; `automatic` measures. */
export const BACKENDS = ["automatic", "processor", "gpu"] as const;

/** Bounds of `Settings.processorShare`. */
export const PROCESSOR_SHARE = { least: 0.1, most: 1 } as const;

/** What can be wrong with settings; the sentences are settings-guard.ts's. */
export const SETTINGS_FAULTS = [
  "incomplete",
  "model",
  "filter",
  "window",
  "view",
  "outputs",
  "baseline",
  "processor-share",
  "backend",
  "context",
  "european-union",
] as const;

export type SettingsFault = (typeof SETTINGS_FAULTS)[number];

function demanding<const Fault extends SettingsFault>(fault: Fault): Fault {
  return fault;
}

const INCOMPLETE = demanding("incomplete");
const MODEL_FAULT = demanding("model");
const WINDOW_FAULT = demanding("window");
const SHARE_FAULT = demanding("processor-share");

export const Filter = v.picklist(FILTERS, demanding("filter"));
export const Window = v.pipe(
  v.number(WINDOW_FAULT),
  v.minValue(WINDOW.least, WINDOW_FAULT),
  v.maxValue(WINDOW.most, WINDOW_FAULT),
);

/** Smoothing over the readings of the last `seconds` of a track; 0 means none. */
const Smoothing = v.pipe(v.object({ filter: Filter, seconds: Window }, INCOMPLETE), v.readonly());

/** Mean or median of the last seconds, 0..10; 0 for none. */
export type Smoothing = v.InferOutput<typeof Smoothing>;

/** Everything the user can choose, each with what is wrong where it is not so. Stored in storage.local under SETTINGS_KEY. */
const entries = {
  /** An id of models/models.json. */
  modelId: v.pipe(v.string(MODEL_FAULT), v.nonEmpty(MODEL_FAULT), v.maxLength(100, MODEL_FAULT)),
  smoothing: v.pipe(
    v.object({ expression: Smoothing, valenceArousal: Smoothing, actionUnits: Smoothing }, INCOMPLETE),
    v.readonly(),
  ),
  overlay: v.pipe(v.object({ view: v.picklist(OVERLAY_VIEWS, demanding("view")) }, INCOMPLETE), v.readonly()),
  /** What is not shown, on the call and in popup and report; each at most once. */
  hiddenOutputs: v.pipe(
    v.array(v.picklist(OUTPUTS, demanding("outputs")), demanding("outputs")),
    v.maxLength(OUTPUTS.length, demanding("outputs")),
    v.readonly(),
  ),
  /** Subtract each face's slowly learned neutral baseline. */
  neutralBaseline: v.boolean(demanding("baseline")),
  /** Share of one core that inference may take. */
  processorShare: v.pipe(
    v.number(SHARE_FAULT),
    v.minValue(PROCESSOR_SHARE.least, SHARE_FAULT),
    v.maxValue(PROCESSOR_SHARE.most, SHARE_FAULT),
  ),
  backend: v.picklist(BACKENDS, demanding("backend")),
  /** null until the first run's question is answered. */
  contextOfUse: v.nullable(v.picklist(CONTEXTS_OF_USE, demanding("context"))),
  /**
   * Whether anyone in the calls is in the EU, which forbids emotion inference at work and in education. Asked only
   * there; null until answered.
   */
  inEuropeanUnion: v.nullable(v.boolean(demanding("european-union"))),
};

export const Settings = v.pipe(v.object(entries, INCOMPLETE), v.readonly());

export type Settings = v.InferOutput<typeof Settings>;

export const SETTINGS_KEY = "settings";

/** Models of earlier versions that another has replaced: settings that name one get the default. */
export const RETIRED_MODELS: readonly string[] = ["undertone-b0-112"];

/** Windows follow the paper's study of smoothing: action units want short ones, the others long ones. */
export const DEFAULT_SETTINGS: Settings = {
  modelId: "undertone-b0-96",
  smoothing: {
    expression: { filter: "mean", seconds: 2 },
    valenceArousal: { filter: "mean", seconds: 2 },
    actionUnits: { filter: "median", seconds: 0.7 },
  },
  overlay: { view: "normal" },
  hiddenOutputs: [],
  neutralBaseline: false,
  processorShare: 0.3,
  backend: "automatic",
  contextOfUse: null,
  inEuropeanUnion: null,
};
