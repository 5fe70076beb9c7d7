import * as v from "valibot";
import { perActionUnit } from "../core/action-unit.ts";
import { CardRefusal } from "../core/card-refusal.ts";
import { perExpression } from "../core/expression.ts";
import { perFaceRegion } from "../core/face-region.ts";
import { Settings } from "../core/settings.ts";
import { perUnsureReason } from "../core/reading.ts";
import { Problem } from "../core/problem.ts";
import type { Segment as SessionSegment } from "../session/segment.ts";
import { count, record, text, within } from "./parse.ts";
import { sum } from "../core/statistics.ts";

/** Most segments in one message. */
export const MOST_IN_ONE_MESSAGE = 1000;

/** Most tabs that one engine reads. */
const MOST_TABS = 1000;

const LONGEST_MODEL_ID = 100;

const LARGEST = Number.MAX_SAFE_INTEGER;

/** Background → offscreen document, by runtime.sendMessage; every message has `to` since all contexts hear it. */
export const EngineCommand = v.variant("kind", [
  v.object({
    to: v.literal("offscreen"),
    kind: v.literal("configure"),
    settings: Settings,
    /** The tabs that are on; no other one's port is taken. */
    tabs: v.pipe(v.array(count()), v.maxLength(MOST_TABS), v.readonly()),
  }),
  /** The tab was switched off or closed: forget its streams. */
  v.object({ to: v.literal("offscreen"), kind: v.literal("release-tab"), tab: count() }),
  /** Answered with an EngineStatus. */
  v.object({ to: v.literal("offscreen"), kind: v.literal("tell-status") }),
  /** Answer to segments: they need not be sent again. */
  v.object({ to: v.literal("offscreen"), kind: v.literal("stored") }),
]);

export type EngineCommand = v.InferOutput<typeof EngineCommand>;

/**
 * One second of a face. Stream ids and readings come from pages, and what gets through is added up: counts are whole
 * and add up themselves, sums are in the ranges that the counts allow.
 */
const Segment = v.pipe(
  v.object({
    stream: text(64),
    faceId: count(),
    start: within(0, LARGEST),
    end: within(0, LARGEST),
    seconds: within(0, 2),
    /** The engine sees pictures only; who speaks is added by the background. */
    speaking: within(0, 0),
    readings: count(),
    expressions: v.object(perExpression(() => count())),
    unsure: count(),
    reasons: v.object(perUnsureReason(() => count())),
    carriers: v.object(perFaceRegion(() => count())),
    measured: count(),
    valence: within(-LARGEST, LARGEST),
    arousal: within(-LARGEST, LARGEST),
    actionUnits: v.object(perActionUnit(() => within(0, LARGEST))),
  }) satisfies v.GenericSchema<unknown, SessionSegment>,
  v.check(
    ({ start, end, readings, expressions, unsure, reasons, carriers, measured, valence, arousal, actionUnits }) =>
      end >= start &&
      end <= start + 2 &&
      sum(Object.values(expressions)) + unsure === readings &&
      sum(Object.values(reasons)) === unsure &&
      sum(Object.values(carriers)) + unsure <= readings &&
      [...Object.values(actionUnits), Math.abs(valence), Math.abs(arousal)].every((one) => one <= measured) &&
      measured <= readings,
  ),
);

const FrameCounts = v.object({ grabbed: count(), classified: count(), dropped: count() });

export type FrameCounts = Readonly<v.InferOutput<typeof FrameCounts>>;

/** What the engine runs on, for the popup and for `npm start -- --json`. */
export const EngineStatus = v.object({
  state: v.picklist(["starting", "ready", "failed"]),
  backend: v.picklist(["wasm", "webgpu"]),
  /** Why the graphics card is not used although it was asked for or chosen, or null. */
  refusal: v.nullable(CardRefusal),
  threads: count(1024),
  modelId: text(LONGEST_MODEL_ID),
  /** Median milliseconds per face over the last 50, detection left out; 0 before the first. */
  millisecondsPerFace: within(0, LARGEST),
  /** Per tab: frames received, classified, dropped since it was switched on. */
  frames: record(FrameCounts, MOST_TABS),
  problem: v.nullable(Problem),
});

export type EngineStatus = Readonly<v.InferOutput<typeof EngineStatus>>;

/** Offscreen document → background, by runtime.sendMessage. */
export const EngineReport = v.variant("kind", [
  /** Asked once at start, since the offscreen document has no storage. Answered with a `configure` command. */
  v.object({ to: v.literal("background"), kind: v.literal("engine-started") }),
  /** About once a second per tab, and again under the same number until answered with `stored`. */
  v.object({
    to: v.literal("background"),
    kind: v.literal("segments"),
    /** One per offscreen document; it numbers its messages for each tab. */
    engine: text(64),
    sequence: count(),
    tab: count(),
    /** Which model read them. */
    model: text(LONGEST_MODEL_ID),
    segments: v.pipe(v.array(Segment), v.maxLength(MOST_IN_ONE_MESSAGE), v.readonly()),
  }),
  /** A tab's content script has gone away: perhaps its page crashed or was discarded. */
  v.object({ to: v.literal("background"), kind: v.literal("port-closed"), tab: count() }),
]);

export type EngineReport = v.InferOutput<typeof EngineReport>;
