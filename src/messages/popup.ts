import * as v from "valibot";
import { Policy } from "../core/policy.ts";
import { Settings } from "../core/settings.ts";
import { Trouble } from "../core/trouble.ts";
import type { Segment } from "../session/segment.ts";
import type { Point, Session as KeptSession } from "../session/session.ts";
import { EngineStatus } from "./engine.ts";
import { count, record, text } from "./parse.ts";
import { SiteHealth, Tile } from "./tab.ts";

/** Popup or options page → background, by runtime.sendMessage. Each is answered with a PopupAnswer. */
export const PopupRequest = v.variant("kind", [
  v.object({
    to: v.literal("background"),
    kind: v.picklist(["view-tab", "switch-on", "switch-off", "load-session", "delete-session"]),
    tab: count(),
  }),
  v.object({ to: v.literal("background"), kind: v.literal("load-settings") }),
  v.object({ to: v.literal("background"), kind: v.literal("save-settings"), settings: Settings }),
]);

export type PopupRequest = v.InferOutput<typeof PopupRequest>;

// Answers come from our own service worker, whose code is of the same build: not every number in them is checked.
const segments = v.custom<readonly Segment[]>(Array.isArray);

/** All that the popup shows of one tab. */
const TabView = v.object({
  on: v.boolean(),
  tiles: v.pipe(v.array(Tile), v.readonly()),
  /** The last second of every face that is seen now. */
  now: segments,
  /** Each face over the whole session; its course comes with `load-session`. */
  faces: segments,
  /** Seconds from the session's first to its last segment. */
  duration: v.number(),
  /** Points of the course so far: when it changes there is more to draw. */
  points: v.number(),
  /** Display names by stream, where known. */
  names: record(text(200), 1000),
  engine: v.nullable(EngineStatus),
  /** How well the site's adapter fits, or null before the first report. */
  site: v.nullable(SiteHealth),
  settings: Settings,
  /** What the administrator has set; it holds in the settings already. */
  policy: Policy,
  /** The one sentence to show, or null. */
  trouble: v.nullable(Trouble),
});

export type TabView = Readonly<v.InferOutput<typeof TabView>>;

const Session = v.object({
  start: v.number(),
  end: v.number(),
  secondsPerPoint: v.number(),
  faces: segments,
  points: v.custom<readonly Point[]>(Array.isArray),
}) satisfies v.GenericSchema<unknown, KeptSession>;

/** `session` answers `load-session`, `view` all else that names a tab, `settings` what names none. */
export const PopupAnswer = v.variant("kind", [
  v.object({ kind: v.literal("view"), view: TabView }),
  v.object({ kind: v.literal("session"), session: Session }),
  v.object({ kind: v.literal("settings"), settings: Settings, policy: Policy }),
  v.object({ kind: v.literal("refused"), trouble: Trouble }),
]);

export type PopupAnswer = v.InferOutput<typeof PopupAnswer>;
