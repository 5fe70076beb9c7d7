import * as v from "valibot";

/** Everything that can go wrong in front of a user. The sentences stand in texts.ts. */
export const PROBLEMS = [
  "no-video",
  "no-picture",
  "frozen-picture",
  "protected-video",
  "unreadable-canvas",
  "site-changed",
  "overlay-removed",
  "tab-captured",
  "model-missing",
  "model-damaged",
  "wasm-blocked",
  "engine-stopped",
  "extension-reloaded",
  "page-not-allowed",
  "site-forbidden",
  "context-unanswered",
  "context-forbidden",
  "settings-refused",
  "session-coarser",
  "session-unsaved",
  "internal",
] as const;

/** Longest detail that a message may carry. */
export const LONGEST_DETAIL = 500;

/** A kind of problem, with the detail that a person needs to mend it (a file's name, a page's address), else "". */
export const Problem = v.pipe(
  v.object({ kind: v.picklist(PROBLEMS), detail: v.pipe(v.string(), v.maxLength(LONGEST_DETAIL)) }),
  v.readonly(),
);

export type Problem = v.InferOutput<typeof Problem>;
