import type { Output, Settings } from "../core/settings.ts";
import { message } from "../core/words/message.ts";

/** What the options page says: a name for every setting and one sentence that explains it. */
export const OPTIONS_TEXTS = {
  title: message("optionsTitle"),
  saved: message("optionsSaved"),
  context: { title: message("purposeTitle"), explanation: message("purposeExplanation") },
  overlay: {
    title: message("viewTitle"),
    explanation: message("viewExplanation"),
    views: {
      compact: message("view_compact"),
      normal: message("view_normal"),
      detailed: message("view_detailed"),
    } satisfies Record<Settings["overlay"]["view"], string>,
  },
  outputs: {
    explanation: message("outputsExplanation"),
    names: {
      valenceArousal: message("output_valenceArousal"),
      actionUnits: message("output_actionUnits"),
      names: message("output_names"),
    } satisfies Record<Output, string>,
    hide: (output: string): string => message("outputHide", { output }),
  },
  sample: { title: message("sampleTitle"), explanation: message("sampleExplanation") },
  managed: {
    mark: message("managed"),
    title: message("managedTitle"),
    explanation: message("managedExplanation"),
    purpose: (purpose: string): string => message("managedPurpose", { purpose }),
    allowed: (sites: string): string => message("managedAllowed", { sites }),
    blocked: (sites: string): string => message("managedBlocked", { sites }),
    hidden: (outputs: string): string => message("managedHidden", { outputs }),
    reportOff: message("managedReportOff"),
    exportOff: message("managedExportOff"),
    faulty: (fields: string): string => message("managedFaulty", { fields }),
  },
  file: {
    title: message("settingsFileTitle"),
    explanation: message("settingsFileExplanation"),
    save: message("settingsExport"),
    load: message("settingsImport"),
    loaded: message("settingsImported"),
    unreadable: message("settingsFileUnreadable"),
  },
  sites: {
    title: message("sitesTitle"),
    explanation: message("sitesExplanation"),
    none: message("sitesNone"),
    label: message("sitesLabel"),
    placeholder: message("sitesPlaceholder"),
    add: message("sitesAdd"),
    remove: message("sitesRemove"),
    removeSite: (site: string): string => message("sitesRemoveNamed", { site }),
    refused: message("sitesRefused"),
    unreadable: message("sitesUnreadable"),
    tooWide: message("sitesTooWide"),
  },
  model: {
    title: message("modelTitle"),
    explanation: message("modelExplanation"),
    label: message("modelLabel"),
    licence: (licence: string): string => message("modelLicence", { licence }),
    missing: message("modelMissing"),
  },
  smoothing: {
    title: message("smoothingTitle"),
    explanation: message("smoothingExplanation"),
    tasks: {
      expression: message("smoothing_expression"),
      valenceArousal: message("smoothing_valenceArousal"),
      actionUnits: message("smoothing_actionUnits"),
    } satisfies Record<keyof Settings["smoothing"], string>,
    filters: { mean: message("filter_mean"), median: message("filter_median") },
    effects: { mean: message("effect_mean"), median: message("effect_median") },
    filter: message("smoothingFilter"),
    window: message("smoothingWindow"),
  },
  baseline: {
    title: message("baselineTitle"),
    label: message("baselineLabel"),
    explanation: message("baselineExplanation"),
  },
  processor: {
    title: message("processorTitle"),
    label: message("processorLabel"),
    explanation: message("processorExplanation"),
  },
  backend: {
    title: message("backendTitle"),
    explanation: message("backendExplanation"),
    choices: {
      automatic: message("backend_automatic"),
      processor: message("backend_processor"),
      gpu: message("backend_gpu"),
    } satisfies Record<Settings["backend"], string>,
    effects: {
      automatic: message("effect_automatic"),
      processor: message("effect_processor"),
      gpu: message("effect_gpu"),
    } satisfies Record<Settings["backend"], string>,
  },
  privacy: { title: message("privacyTitle") },
} as const;
