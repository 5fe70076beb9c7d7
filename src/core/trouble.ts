/** Everything that can go wrong in front of a user. The sentences stand in texts.ts. */
export const TROUBLES = [
  "no-video",
  "no-picture",
  "frozen-picture",
  "protected-video",
  "unreadable-canvas",
  "model-missing",
  "model-damaged",
  "wasm-blocked",
  "engine-stopped",
  "extension-reloaded",
  "page-not-allowed",
  "internal",
] as const;

/** A kind of trouble, with the detail that a person needs to mend it (a file's name, a page's address), else "". */
export interface Trouble {
  readonly kind: (typeof TROUBLES)[number];
  readonly detail: string;
}
