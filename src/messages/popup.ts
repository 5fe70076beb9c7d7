import * as v from "valibot";
import { Policy } from "../core/policy.ts";
import { OUTPUTS, Settings } from "../core/settings.ts";
import { Problem } from "../core/problem.ts";
import type { Segment } from "../session/segment.ts";
import { LONGEST_NOTE, MOST_NOTES, type SessionLine } from "../session/about.ts";
import type { PackedSession } from "../session/packed.ts";
import type { ShownSession } from "../session/without-outputs.ts";
import { EngineStatus } from "./engine.ts";
import { count, record, text, within } from "./parse.ts";
import { SiteHealth, Tile } from "./tab.ts";

const sessionId = text(40);

const Note = v.pipe(v.object({ time: within(0, Number.MAX_SAFE_INTEGER), text: text(LONGEST_NOTE) }), v.readonly());

/** Any of our pages → background, by runtime.sendMessage. Each is answered with a PopupAnswer. */
export const PopupRequest = v.variant("kind", [
  v.object({
    to: v.literal("background"),
    kind: v.picklist(["view-tab", "switch-on", "switch-off"]),
    tab: count(),
  }),
  v.object({ to: v.literal("background"), kind: v.literal("list-sessions") }),
  v.object({
    to: v.literal("background"),
    kind: v.literal("load-session"),
    session: sessionId,
    /** Only the points from this index on: what a report has already does not travel again. */
    since: count(),
  }),
  v.object({ to: v.literal("background"), kind: v.literal("delete-session"), session: sessionId }),
  v.object({
    to: v.literal("background"),
    kind: v.literal("save-notes"),
    session: sessionId,
    notes: v.pipe(v.array(Note), v.maxLength(MOST_NOTES), v.readonly()),
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
  /** Id of the last call's session in this tab, "" before the first. */
  session: sessionId,
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
  problem: v.nullable(Problem),
});

export type TabView = Readonly<v.InferOutput<typeof TabView>>;

const Session = v.object({
  start: v.number(),
  end: v.number(),
  secondsPerPoint: v.number(),
  points: v.custom<PackedSession["points"]>(Array.isArray),
}) satisfies v.GenericSchema<unknown, PackedSession>;

const About = v.object({
  names: record(text(200), 1000),
  models: v.pipe(v.array(text(100)), v.readonly()),
  notes: v.pipe(v.array(Note), v.readonly()),
  hidden: v.pipe(v.array(v.picklist(OUTPUTS)), v.readonly()),
}) satisfies v.GenericSchema<unknown, ShownSession>;

/** `session` answers `load-session`, `sessions` all else about sessions, `view` what names a tab, else `settings`. */
export const PopupAnswer = v.variant("kind", [
  v.object({ kind: v.literal("view"), view: TabView }),
  v.object({ kind: v.literal("session"), session: Session, about: About }),
  v.object({
    kind: v.literal("sessions"),
    sessions: v.custom<readonly SessionLine[]>(Array.isArray),
  }),
  v.object({ kind: v.literal("settings"), settings: Settings, policy: Policy }),
  v.object({ kind: v.literal("refused"), problem: Problem }),
]);

export type PopupAnswer = v.InferOutput<typeof PopupAnswer>;
