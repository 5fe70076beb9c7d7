import type { ActionUnit } from "./action-unit.ts";
import type { Expression } from "./expression.ts";
import type { UnsureReason } from "./reading.ts";
import type { Trouble } from "./trouble.ts";

/** "Looks like …": a reading is how a face looks to a model, never what a person feels. */
export const EXPRESSION_NAMES: Readonly<Record<Expression, string>> = {
  neutral: "neutral",
  happiness: "happiness",
  surprise: "surprise",
  sadness: "sadness",
  anger: "anger",
  disgust: "disgust",
  fear: "fear",
  contempt: "contempt",
};

/** The muscles' movement in words (Ekman and Friesen, Facial Action Coding System). */
export const ACTION_UNIT_NAMES: Readonly<Record<ActionUnit, string>> = {
  AU1: "inner brow raised",
  AU2: "outer brow raised",
  AU4: "brow lowered",
  AU6: "cheek raised",
  AU7: "lids tightened",
  AU10: "upper lip raised",
  AU12: "lip corners pulled",
  AU15: "lip corners lowered",
  AU23: "lips tightened",
  AU24: "lips pressed",
  AU25: "lips parted",
  AU26: "jaw dropped",
};

/** Why a face gets no label: `mark` beside the face, `sentence` where there is room. */
export const UNSURE_TEXTS: Readonly<Record<UnsureReason, { readonly mark: string; readonly sentence: string }>> = {
  "too-small": { mark: "too small", sentence: "The face is too small in the picture to be read." },
  blurred: { mark: "blurred", sentence: "The face is too blurred to be read." },
  "too-dark": { mark: "too dark", sentence: "The face is too dark to be read." },
  "over-exposed": { mark: "too bright", sentence: "The face is too bright to be read." },
  "turned-away": { mark: "turned away", sentence: "The face is turned away from the camera." },
  covered: { mark: "covered", sentence: "Part of the face is covered." },
  "low-confidence": { mark: "unsure", sentence: "The face does not look clearly like any one expression." },
};

/** What the overlay says of a face without a label. */
export const UNSURE = "unsure";

type Sentence = (detail: string) => string;

const TROUBLE_SENTENCES: Readonly<Record<Trouble["kind"], Sentence>> = {
  "no-video": () => "No live video found on this page yet; labels appear as soon as a call shows one.",
  "no-picture": () => "This video sends no picture: the camera seems to be off or covered.",
  "frozen-picture": () => "This video stands still, so it is not read until it moves again.",
  "protected-video": () => "This video is protected by its site and cannot be read.",
  "unreadable-canvas": () => "This site draws its video in a way that extensions cannot read.",
  "site-changed": (detail) =>
    detail === ""
      ? "This site has changed: names may be missing, labels still work."
      : `${detail} has changed its pages: names may be missing, labels still work.`,
  "overlay-removed": () => "This page keeps removing the labels; faces are still read, see the summary in the popup.",
  "tab-captured": () => "The labels are hidden while this tab or the whole screen is shared: others would see them.",
  "model-missing": (detail) =>
    `A model file is missing${inBrackets(detail)}: install the extension again from a complete package.`,
  "model-damaged": (detail) =>
    `A model file is damaged${inBrackets(detail)}: install the extension again from a complete package.`,
  "wasm-blocked": () => "WebAssembly is blocked in this browser, and the models need it: allow it and switch on again.",
  "engine-stopped": (detail) => `Reading faces stopped${inBrackets(detail)}: switch off and on again to restart it.`,
  "extension-reloaded": () => "Undertone was updated or reloaded: reload this page and switch it on again.",
  "page-not-allowed": (detail) =>
    detail === ""
      ? "The browser lets no extension run on this page: open the call in an ordinary tab."
      : `The browser lets no extension run on ${detail}: open the call in an ordinary tab.`,
  "context-unanswered": () => "Before the first use, say what your calls are for.",
  "context-forbidden": () =>
    "In the European Union the law forbids reading emotions from faces at work and in education " +
    "(AI Act, Article 5(1)(f)), so Undertone stays off.",
  "settings-refused": (detail) =>
    detail === "" ? "These settings could not be saved; nothing was changed." : `Not saved: ${detail}`,
  "session-coarser": () =>
    "The browser has no more room for this session: nothing is lost, but its course is kept in longer steps.",
  "session-unsaved": () =>
    "The browser has no room for this session: it goes on, but may be lost. Delete the session of another tab.",
  internal: (detail) => `Something went wrong inside Undertone${inBrackets(detail)}: switch off and on again.`,
};

function inBrackets(detail: string): string {
  return detail === "" ? "" : ` (${detail})`;
}

/** One sentence that says what is wrong and what to do. */
export function troubleSentence(trouble: Trouble): string {
  return TROUBLE_SENTENCES[trouble.kind](trouble.detail);
}

/** The words before every expression. */
export const LOOKS_LIKE = "Looks like";

/** "Looks like happiness", for labels and screen readers. */
export function looksLike(expression: Expression): string {
  return `${LOOKS_LIKE} ${EXPRESSION_NAMES[expression]}`;
}

/** 0..1 → "87 %". */
export function percent(share: number): string {
  return `${String(Math.round(share * 100))} %`;
}

/** Seconds → "42 s", "12 min 5 s", "1 h 3 min". */
export function durationText(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${String(whole)} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${String(minutes)} min ${String(whole % 60)} s`;
  return `${String(Math.floor(minutes / 60))} h ${String(minutes % 60)} min`;
}

/** Ends of the two axes. */
export const AFFECT_TEXTS = {
  valence: { name: "Valence", low: "unpleasant", high: "pleasant" },
  arousal: { name: "Arousal", low: "calm", high: "excited" },
} as const;

/** Names a face where the site gives no name: faces count from 1 for people. */
export function tileName(name: string, number: number): string {
  return name === "" ? `Tile ${String(number)}` : name;
}

/** The overlay's own words. */
export const OVERLAY_TEXTS = {
  /** Polite summary on demand; `shown` is a list of "Tile 1: looks like happiness". */
  summary: (shown: readonly string[]): string =>
    shown.length === 0 ? "Undertone reads no face at the moment." : `Undertone: ${shown.join("; ")}.`,
  on: "Undertone is on",
  loading: "Undertone is loading its models",
  /** Stands before an expression's name. */
  looksLike: "looks like",
  /** Neither pleasant nor unpleasant, neither calm nor excited. */
  balanced: "balanced",
} as const;

/** The action's badge and title. */
export const ACTION_TEXTS = {
  badgeOn: "ON",
  titleOn: "Undertone is on in this tab",
  titleOff: "Undertone is off in this tab",
  titleTrouble: (sentence: string): string => `Undertone: ${sentence}`,
} as const;

/** For the call's chat: people who are read have a right to know it. */
export const NOTICE_FOR_OTHERS =
  "For your information: I am using Undertone in this call. It shows me what the faces on my screen look like " +
  "they express (for example “looks like happiness”). The pictures are read on my own computer only; nothing is " +
  "recorded or sent anywhere. Such labels are often wrong and do not tell what anyone feels. Please tell me if " +
  "you do not want this and I will switch it off.";

export const PRIVACY_STATEMENT = [
  "Every picture is read on this computer and forgotten at once. Nothing is sent anywhere: the extension's own " +
    "security policy forbids it to reach the network.",
  "No picture, no face and no name is stored. The summary of a call lives in the browser's memory, and is gone " +
    "when you delete it, close the tab or close the browser. A file is written only if you press export.",
  "A face is a tile and a track on the screen, not a person: nobody is recognised, and nothing links one call " +
    "to the next.",
  "Labels say what a face looks like to a model. Expressions differ between people and cultures, the model is " +
    "often wrong, and no label tells what somebody feels. Do not decide about a person by it.",
] as const;
