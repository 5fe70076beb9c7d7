import type { Settings } from "../core/settings.ts";
import type { Trouble } from "../core/trouble.ts";

/** Background → content script, by tabs.sendMessage. */
export type TabCommand =
  | { readonly to: "content"; readonly kind: "settings"; readonly settings: Settings }
  /** Leave no node, listener or timer behind. */
  | { readonly to: "content"; readonly kind: "switch-off" };

/** One <video> (or canvas) that the content script reads. */
export interface Tile {
  readonly stream: string;
  /** Display name where a site adapter knows it, else "". */
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Why this tile gets no readings, or null. */
  readonly trouble: Trouble | null;
}

/** Content script → background, by runtime.sendMessage. */
export type TabReport =
  /** First thing a content script says; answered with a `settings` command's settings. */
  | { readonly to: "background"; readonly kind: "content-started" }
  | { readonly to: "background"; readonly kind: "tiles"; readonly tiles: readonly Tile[] }
  | { readonly to: "background"; readonly kind: "content-trouble"; readonly trouble: Trouble | null };
