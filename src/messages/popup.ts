import type { Segment } from "../session/segment.ts";
import type { Session } from "../session/session.ts";
import type { Settings } from "../core/settings.ts";
import type { Trouble } from "../core/trouble.ts";
import type { EngineStatus } from "./engine.ts";
import type { SiteHealth, Tile } from "./tab.ts";

/** Popup or options page → background, by runtime.sendMessage. Each is answered with a PopupAnswer. */
export type PopupRequest =
  | { readonly to: "background"; readonly kind: "view-tab"; readonly tab: number }
  | { readonly to: "background"; readonly kind: "switch-on"; readonly tab: number }
  | { readonly to: "background"; readonly kind: "switch-off"; readonly tab: number }
  | { readonly to: "background"; readonly kind: "load-session"; readonly tab: number }
  | { readonly to: "background"; readonly kind: "delete-session"; readonly tab: number }
  | { readonly to: "background"; readonly kind: "load-settings" }
  | { readonly to: "background"; readonly kind: "save-settings"; readonly settings: Settings };

/** All that the popup shows of one tab. */
export interface TabView {
  readonly on: boolean;
  readonly tiles: readonly Tile[];
  /** The last second of every face that is seen now. */
  readonly now: readonly Segment[];
  /** Each face over the whole session; its course comes with `load-session`. */
  readonly faces: readonly Segment[];
  /** Seconds from the session's first to its last segment. */
  readonly duration: number;
  /** Points of the course so far: when it changes there is more to draw. */
  readonly points: number;
  /** Display names by stream, where known. */
  readonly names: Readonly<Record<string, string>>;
  readonly engine: EngineStatus | null;
  /** How well the site's adapter fits, or null before the first report. */
  readonly site: SiteHealth | null;
  readonly settings: Settings;
  /** The one sentence to show, or null. */
  readonly trouble: Trouble | null;
}

/** `session` answers `load-session`, `view` all else that names a tab, `settings` what names none. */
export type PopupAnswer =
  | { readonly kind: "view"; readonly view: TabView }
  | { readonly kind: "session"; readonly session: Session }
  | { readonly kind: "settings"; readonly settings: Settings }
  | { readonly kind: "refused"; readonly trouble: Trouble };
