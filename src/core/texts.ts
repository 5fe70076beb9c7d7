import { perActionUnit, type ActionUnit } from "./action-unit.ts";
import { perExpression, type Expression, type Label } from "./expression.ts";
import { perFaceRegion, type FaceRegion } from "./face-region.ts";
import type { CardRefusal } from "./card-refusal.ts";
import type { UnsureReason } from "./reading.ts";
import type { Problem } from "./problem.ts";
import { around, message, template } from "./words/message.ts";

/** "Looks like …": a reading is how a face looks to a model, never what a person feels. */
export const EXPRESSION_NAMES: Readonly<Record<Expression, string>> = perExpression((expression) =>
  message(`expression_${expression}`),
);

/** The muscles' movement in words (Ekman and Friesen, Facial Action Coding System). */
export const ACTION_UNIT_NAMES: Readonly<Record<ActionUnit, string>> = perActionUnit((unit) =>
  message(`actionUnit_${unit}`),
);

/** On which part of the face a label hangs: what the model goes by, not a cause. */
export const GOES_WITH: Readonly<Record<FaceRegion, string>> = perFaceRegion((region) => message(`goesWith_${region}`));

/** Why a face gets no label: `mark` beside the face, `sentence` where there is room. */
export const UNSURE_TEXTS: Readonly<Record<UnsureReason, { readonly mark: string; readonly sentence: string }>> = {
  "too-small": { mark: message("unsureTooSmallMark"), sentence: message("unsureTooSmall") },
  blurred: { mark: message("unsureBlurredMark"), sentence: message("unsureBlurred") },
  "too-dark": { mark: message("unsureTooDarkMark"), sentence: message("unsureTooDark") },
  "over-exposed": { mark: message("unsureTooBrightMark"), sentence: message("unsureTooBright") },
  "turned-away": { mark: message("unsureTurnedAwayMark"), sentence: message("unsureTurnedAway") },
  covered: { mark: message("unsureCoveredMark"), sentence: message("unsureCovered") },
  "low-confidence": { mark: message("unsureLowConfidenceMark"), sentence: message("unsureLowConfidence") },
};

/** What the overlay says of a face without a label. */
export const UNSURE = message("unsure");

export const LABEL_NAMES: Readonly<Record<Label, string>> = { ...EXPRESSION_NAMES, unsure: UNSURE };

type Sentence = (detail: string) => string;

// Looked up at once: the sentence that the extension was reloaded is said when nothing can be looked up any more.
const BRACKETS = template("inBrackets");
const NAMED_SITE_CHANGED = template("problemNamedSiteChanged");
const NAMED_PAGE_NOT_ALLOWED = template("problemNamedPageNotAllowed");
const REFUSED_BECAUSE = template("problemSettingsRefusedBecause");

const PROBLEM_SENTENCES: Readonly<Record<Problem["kind"], Sentence>> = {
  "no-video": template("problemNoVideo"),
  "no-picture": template("problemNoPicture"),
  "frozen-picture": template("problemFrozenPicture"),
  "protected-video": template("problemProtectedVideo"),
  "unreadable-canvas": template("problemUnreadableCanvas"),
  "site-changed": either(template("problemSiteChanged"), (site) => NAMED_SITE_CHANGED({ site })),
  "overlay-removed": template("problemOverlayRemoved"),
  "tab-captured": template("problemTabCaptured"),
  "model-missing": inBrackets(template("problemModelMissing")),
  "model-damaged": inBrackets(template("problemModelDamaged")),
  "wasm-blocked": template("problemWasmBlocked"),
  "engine-stopped": inBrackets(template("problemEngineStopped")),
  "extension-reloaded": template("problemExtensionReloaded"),
  "page-not-allowed": either(template("problemPageNotAllowed"), (page) => NAMED_PAGE_NOT_ALLOWED({ page })),
  "site-forbidden": template("problemSiteForbidden"),
  "context-unanswered": template("problemContextUnanswered"),
  "context-forbidden": template("problemContextForbidden"),
  "settings-refused": either(template("problemSettingsRefused"), (reason) => REFUSED_BECAUSE({ reason })),
  "session-coarser": template("problemSessionCoarser"),
  "session-unsaved": template("problemSessionUnsaved"),
  internal: inBrackets(template("problemInternal")),
};

const CARD_SENTENCES: Readonly<Record<CardRefusal["fault"], Sentence>> = {
  none: template("refusal_none"),
  wrong: template("refusal_wrong"),
  lost: inBrackets(template("refusal_lost")),
  silent: template("refusal_silent"),
  memory: template("refusal_memory"),
  failed: inBrackets(template("refusal_failed")),
};

/** Why a graphics card is not used, as part of a sentence. */
export function cardSentence({ fault, detail }: CardRefusal): string {
  return CARD_SENTENCES[fault](detail);
}

function either(without: () => string, named: Sentence): Sentence {
  return (detail) => (detail === "" ? without() : named(detail));
}

function inBrackets(sentence: (values: { readonly brackets: string }) => string): Sentence {
  return (detail) => sentence({ brackets: detail === "" ? "" : BRACKETS({ detail }) });
}

/** One sentence that says what is wrong and what to do. */
export function problemSentence(problem: Problem): string {
  return PROBLEM_SENTENCES[problem.kind](problem.detail);
}

/** What stands around an expression's name in "Looks like …", at the start of a sentence and elsewhere. */
export const LOOKS_LIKE = { start: around("looksLikeSentence"), within: around("looksLike") } as const;

const LOOKS_LIKE_SENTENCE = template("looksLikeSentence");

/** "Looks like happiness", for labels and screen readers. */
export function looksLike(expression: Expression): string {
  return LOOKS_LIKE_SENTENCE({ expression: EXPRESSION_NAMES[expression] });
}

/** Ends of the two axes. */
export const AFFECT_TEXTS = {
  valence: { name: message("valence"), low: message("valenceLow"), high: message("valenceHigh") },
  arousal: { name: message("arousal"), low: message("arousalLow"), high: message("arousalHigh") },
} as const;

const TILE_NUMBER = template("tileNumber");

/** Names a face where the site gives no name: faces count from 1 for people. */
export function tileName(name: string, number: number): string {
  return name === "" ? TILE_NUMBER({ number }) : name;
}

const OVERLAY_SUMMARY = template("overlaySummary");
const OVERLAY_NOBODY = message("overlayNobody");
const NAMED = template("named");
const LOOKS_LIKE_WITHIN = template("looksLike");

/** The overlay's own words. */
export const OVERLAY_TEXTS = {
  /** Polite summary on demand; `shown` is a list of "Tile 1: looks like happiness". */
  summary: (shown: readonly string[]): string =>
    shown.length === 0 ? OVERLAY_NOBODY : OVERLAY_SUMMARY({ faces: shown.join("; ") }),
  /** One of that list; null for a face without a label. */
  tileFace: (name: string, expression: Expression | null): string =>
    NAMED({
      name,
      value: expression === null ? UNSURE : LOOKS_LIKE_WITHIN({ expression: EXPRESSION_NAMES[expression] }),
    }),
  on: message("overlayOn"),
  loading: message("overlayLoading"),
  /** Neither pleasant nor unpleasant, neither calm nor excited. */
  balanced: message("affectBalanced"),
} as const;

/** For the call's chat: people who are read have a right to know it. */
export const NOTICE_FOR_OTHERS = message("noticeForOthers");

export const PRIVACY_STATEMENT = [
  message("privacyPictures"),
  message("privacyStored"),
  message("privacyNobody"),
  message("privacyLabels"),
] as const;
