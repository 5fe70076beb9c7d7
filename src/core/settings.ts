/** Smoothing over the last `window` readings of a track; 1 means none. */
export interface Smoothing {
  readonly filter: (typeof FILTERS)[number];
  readonly window: number;
}

export const FILTERS = ["mean", "median"] as const;

/** Bounds of `Smoothing.window`, in readings. */
export const WINDOW = { least: 1, most: 99 } as const;

/** How much the overlay shows on each face. */
export const OVERLAY_VIEWS = ["compact", "normal", "detailed"] as const;

/** What the user says the calls are for; asked once, before anything can be switched on. */
export const CONTEXTS_OF_USE = ["personal", "work-or-education"] as const;

/** What the networks may run on; `automatic` measures. */
export const BACKENDS = ["automatic", "processor", "gpu"] as const;

/** Bounds of `Settings.processorShare`. */
export const PROCESSOR_SHARE = { least: 0.1, most: 1 } as const;

/** Everything the user can choose. Stored in storage.local under SETTINGS_KEY; defaults below. */
export interface Settings {
  /** An id of models/models.json. */
  readonly modelId: string;
  readonly smoothing: {
    readonly expression: Smoothing;
    readonly valenceArousal: Smoothing;
    readonly actionUnits: Smoothing;
  };
  readonly overlay: {
    readonly view: (typeof OVERLAY_VIEWS)[number];
  };
  /** Subtract each face's slowly learned resting look. */
  readonly neutralBaseline: boolean;
  /** Share of one core that inference may take, 0.1..1. */
  readonly processorShare: number;
  readonly backend: (typeof BACKENDS)[number];
  /** null until the first run's question is answered. */
  readonly contextOfUse: (typeof CONTEXTS_OF_USE)[number] | null;
  /**
   * Whether anyone in the calls is in the EU, which forbids emotion inference at work and in education. Asked only
   * there; null until answered.
   */
  readonly inEuropeanUnion: boolean | null;
}

export const SETTINGS_KEY = "settings";

/** Models of earlier versions that another has replaced: settings that name one get the default. */
export const RETIRED_MODELS: readonly string[] = ["undertone-b0-112"];

/** Windows follow the paper: action units want short ones, the others long ones (abaw5_expr_va_au_train.ipynb). */
export const DEFAULT_SETTINGS: Settings = {
  modelId: "undertone-b0-96",
  smoothing: {
    expression: { filter: "mean", window: 15 },
    valenceArousal: { filter: "mean", window: 15 },
    actionUnits: { filter: "median", window: 7 },
  },
  overlay: { view: "normal" },
  neutralBaseline: false,
  processorShare: 0.6,
  backend: "automatic",
  contextOfUse: null,
  inEuropeanUnion: null,
};
