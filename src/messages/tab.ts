import * as v from "valibot";
import { Settings } from "../core/settings.ts";
import { Problem } from "../core/problem.ts";
import { count, text } from "./parse.ts";

/** Most tiles of one page that are told of. */
export const MOST_TILES = 200;

/** Widest picture side, pixels. */
const WIDEST = 100_000;

/** Background → content script, by tabs.sendMessage. */
export const TabCommand = v.variant("kind", [
  v.object({ to: v.literal("content"), kind: v.literal("settings"), settings: Settings }),
  /** Say once, politely, to a screen reader what is seen now; the badges themselves are silent. */
  v.object({ to: v.literal("content"), kind: v.literal("announce") }),
  /** Leave no node, listener or timer behind. */
  v.object({ to: v.literal("content"), kind: v.literal("switch-off") }),
]);

export type TabCommand = v.InferOutput<typeof TabCommand>;

/** One <video> (or canvas) that the content script reads. */
export const Tile = v.object({
  stream: text(64),
  /** Display name where a site adapter knows it, else "". */
  name: text(200),
  /** The user's own picture, where the page or a site adapter tells. */
  selfView: v.boolean(),
  /** Whether the site marks this participant as speaking now; false also where a site does not tell. */
  speaking: v.boolean(),
  width: count(WIDEST),
  height: count(WIDEST),
  /** Why this tile gets no readings, or null. */
  problem: v.nullable(Problem),
});

export type Tile = Readonly<v.InferOutput<typeof Tile>>;

/** How well the thin site adapter of this page still fits. */
export const SiteHealth = v.object({
  /** The adapter's name, "generic" where none is for this site. */
  site: text(100),
  /** Tiles looked at, and how many of them the adapter's selectors knew. */
  looked: count(),
  matched: count(),
  /** The site has changed: names, self view and screen shares come from guesses now. Readings go on. */
  changed: v.boolean(),
});

export type SiteHealth = Readonly<v.InferOutput<typeof SiteHealth>>;

/** Content script → background, by runtime.sendMessage. A page may have taken its renderer over: all is bounded. */
export const TabReport = v.variant("kind", [
  /**
   * First thing a content script says; answered with a TabCommand: `settings`, or `switch-off` where the tab is not
   * on (and its site not granted for automatic start).
   */
  v.object({ to: v.literal("background"), kind: v.literal("content-started") }),
  /** The port to the offscreen document broke. Answered like content-started; the document is there again then. */
  v.object({ to: v.literal("background"), kind: v.literal("engine-lost") }),
  v.object({
    to: v.literal("background"),
    kind: v.literal("tiles"),
    tiles: v.pipe(v.array(Tile), v.maxLength(MOST_TILES), v.readonly()),
    site: SiteHealth,
  }),
  v.object({ to: v.literal("background"), kind: v.literal("content-problem"), problem: v.nullable(Problem) }),
]);

export type TabReport = v.InferOutput<typeof TabReport>;
