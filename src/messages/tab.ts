import type { Settings } from "../core/settings.ts";
import type { Trouble } from "../core/trouble.ts";

/** Background → content script, by tabs.sendMessage. */
export type TabCommand =
  | { readonly to: "content"; readonly kind: "settings"; readonly settings: Settings }
  /** Say once, politely, to a screen reader what is seen now; the badges themselves are silent. */
  | { readonly to: "content"; readonly kind: "announce" }
  /** Leave no node, listener or timer behind. */
  | { readonly to: "content"; readonly kind: "switch-off" };

/** One <video> (or canvas) that the content script reads. */
export interface Tile {
  readonly stream: string;
  /** Display name where a site adapter knows it, else "". */
  readonly name: string;
  /** The user's own picture, where the page or a site adapter tells. */
  readonly selfView: boolean;
  /** Whether the site marks this participant as speaking now; false also where a site does not tell. */
  readonly speaking: boolean;
  readonly width: number;
  readonly height: number;
  /** Why this tile gets no readings, or null. */
  readonly trouble: Trouble | null;
}

/** How well the thin site adapter of this page still fits. */
export interface SiteHealth {
  /** The adapter's name, "generic" where none is for this site. */
  readonly site: string;
  /** Tiles looked at, and how many of them the adapter's selectors knew. */
  readonly looked: number;
  readonly matched: number;
  /** The site has changed: names, self view and screen shares come from guesses now. Readings go on. */
  readonly changed: boolean;
}

/** Content script → background, by runtime.sendMessage. */
export type TabReport =
  /**
   * First thing a content script says; answered with a TabCommand: `settings`, or `switch-off` where the tab is not
   * on (and its site not granted for automatic start).
   */
  | { readonly to: "background"; readonly kind: "content-started" }
  | { readonly to: "background"; readonly kind: "tiles"; readonly tiles: readonly Tile[]; readonly site: SiteHealth }
  | { readonly to: "background"; readonly kind: "content-trouble"; readonly trouble: Trouble | null };
