import type { Settings } from "../core/settings.ts";

/** What the options page says: a name for every setting and one sentence that explains it. */
export const OPTIONS_TEXTS = {
  title: "Undertone: options",
  saved: "Saved",
  context: {
    title: "Purpose",
    explanation: "The law makes the use depend on it, so nothing can be switched on before this is answered.",
  },
  overlay: {
    title: "On the call",
    explanation: "How much stands beside each face.",
    views: {
      compact: "Compact: the shape and the word",
      normal: "Normal: with confidence and the valence and arousal plane",
      detailed: "Detailed: with the strongest action units",
    } satisfies Record<Settings["overlay"]["view"], string>,
  },
  sites: {
    title: "Automatic start",
    explanation:
      "On these sites Undertone starts by itself; the browser asks you for each one, and you can take it back here.",
    none: "No site yet: Undertone starts only when you switch it on.",
    label: "Address of a site",
    placeholder: "meet.example.org",
    add: "Add site",
    remove: "Remove",
    removeSite: (site: string): string => `Remove ${site}`,
    refused: "The browser did not give the permission, so nothing was changed.",
    unreadable: "This is no address of a site: write it like meet.example.org.",
    tooWide: "Name one site: all sites at once are never needed.",
  },
  model: {
    title: "Model",
    explanation: "Which of the packaged models reads the faces.",
    label: "Model in use",
    licence: (licence: string): string => `Licence: ${licence}`,
    missing: "The list of models is missing or damaged: install the extension again from a complete package.",
  },
  smoothing: {
    title: "Smoothing",
    explanation:
      "Each reading is taken together with the ones before it: a longer window is calmer, a shorter one quicker.",
    tasks: {
      expression: "Expression",
      valenceArousal: "Valence and arousal",
      actionUnits: "Action units",
    } satisfies Record<keyof Settings["smoothing"], string>,
    filters: { mean: "Mean", median: "Median" },
    filter: "Filter",
    window: "Window, in readings",
  },
  baseline: {
    title: "Resting look",
    label: "Learn each face's resting look",
    explanation:
      "A face that looks a little sad or angry at rest is compared with its own rest, learned slowly during the call.",
  },
  processor: {
    title: "Processor share",
    label: "Most that reading may take of one processor core",
    explanation: "A smaller share leaves more for the call and reads each face less often.",
  },
  backend: {
    title: "Runs on",
    explanation:
      "By itself Undertone takes the graphics card only where it answers the same and costs the processor less.",
    label: "What the models run on",
    choices: {
      automatic: "Automatic: whichever was measured to be better",
      processor: "Processor",
      gpu: "Graphics card, where there is one that answers right",
    } satisfies Record<Settings["backend"], string>,
  },
  privacy: { title: "Privacy" },
} as const;
