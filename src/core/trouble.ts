/** Everything that can go wrong in front of a user. The sentences stand in texts.ts. */
export const TROUBLES = [
  "no-video",
  "no-picture",
  "frozen-picture",
  "protected-video",
  "unreadable-canvas",
  "site-changed",
  "overlay-removed",
  "model-missing",
  "model-damaged",
  "wasm-blocked",
  "engine-stopped",
  "extension-reloaded",
  "page-not-allowed",
  "context-unanswered",
  "context-forbidden",
  "settings-refused",
  "session-coarser",
  "session-unsaved",
  "internal",
] as const;

/** A kind of trouble, with the detail that a person needs to mend it (a file's name, a page's address), else "". */
export interface Trouble {
  readonly kind: (typeof TROUBLES)[number];
  readonly detail: string;
}

/** Longest detail that a message may carry. */
export const LONGEST_DETAIL = 500;

const known: ReadonlySet<unknown> = new Set(TROUBLES);

/** Guard for what comes from a page, a content script or the worker. */
export function isTrouble(value: unknown): value is Trouble {
  return (
    typeof value === "object" &&
    value !== null &&
    "kind" in value &&
    known.has(value.kind) &&
    "detail" in value &&
    typeof value.detail === "string" &&
    value.detail.length <= LONGEST_DETAIL
  );
}
