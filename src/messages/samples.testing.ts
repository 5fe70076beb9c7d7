import { madeSegment } from "../session/made-segment.testing.ts";
import { perActionUnit } from "../core/action-unit.ts";
import { perExpression } from "../core/expression.ts";
import { NO_POLICY } from "../core/policy.ts";
import { DEFAULT_SETTINGS } from "../core/settings.ts";

// Whole messages of every kind, for tests of schemas and handlers.

const to = "background";
const problem = { kind: "frozen-picture", detail: "the camera" };

export const JPEG = { format: "JPEG", width: 2, height: 2, base64: "/9j/" };
export const YUV = {
  format: "YUV",
  width: 5,
  height: 3,
  chromaWidth: 2,
  chromaHeight: 1,
  fullRange: false,
  data: new ArrayBuffer(19),
};

export const segment = madeSegment({
  start: 1.8e9,
  shown: perExpression(() => 1),
  unsure: 1,
  valence: -8,
  arousal: 8,
  actionUnits: perActionUnit(() => 4),
});

export const reading = {
  faceId: 3,
  box: { x: 0.4, y: -0.1, width: 0.2, height: 0.3 },
  expression: "happiness",
  confidence: 0.84,
  unsure: "blurred",
  carriedBy: null,
  probabilities: perExpression(() => 1 / 8),
  valence: 0.4,
  arousal: -0.2,
  actionUnits: perActionUnit(() => 0.5),
};

const status = {
  state: "ready",
  backend: "wasm",
  refusal: { fault: "lost", detail: "the driver was updated" },
  threads: 2,
  modelId: "m",
  millisecondsPerFace: 20.5,
  frames: { "7": { grabbed: 3, classified: 2, dropped: 1 } },
  problem,
};

export const tile = { stream: "s1", name: "Robin", selfView: false, speaking: false, width: 640, height: 480, problem };
export const site = { site: "generic", looked: 3, matched: 2, changed: false };
const settings = { ...DEFAULT_SETTINGS, contextOfUse: "work-or-education", inEuropeanUnion: false };

export const ENGINE_REPORTS: readonly object[] = [
  { to, kind: "engine-started" },
  { to, kind: "segments", engine: "e", sequence: 1, tab: 7, model: "m", segments: [segment, segment] },
  { to, kind: "port-closed", tab: 7 },
];

export const TAB_REPORTS: readonly object[] = [
  { to, kind: "content-started" },
  { to, kind: "engine-lost" },
  { to, kind: "tiles", tiles: [tile], site },
  { to, kind: "content-problem", problem },
];

export const POPUP_REQUESTS: readonly object[] = [
  ...["view-tab", "switch-on", "switch-off"].map((kind) => ({ to, kind, tab: 7 })),
  { to, kind: "list-sessions" },
  { to, kind: "load-session", session: "7.1", since: 0 },
  { to, kind: "delete-session", session: "7.1" },
  { to, kind: "save-notes", session: "7.1", notes: [{ time: 3, text: "here" }] },
  { to, kind: "load-settings" },
  { to, kind: "save-settings", settings },
];

export const TAB_COMMANDS: readonly object[] = [
  { to: "content", kind: "settings", settings },
  { to: "content", kind: "announce" },
  { to: "content", kind: "switch-off" },
];

export const ENGINE_COMMANDS: readonly object[] = [
  { to: "offscreen", kind: "configure", settings, tabs: [7] },
  { to: "offscreen", kind: "release-tab", tab: 7 },
  { to: "offscreen", kind: "tell-status" },
  { to: "offscreen", kind: "stored" },
];

const view = {
  on: true,
  session: "7.1",
  tiles: [tile],
  now: [segment],
  faces: [segment],
  duration: 1,
  points: 1,
  names: { s1: "Robin" },
  engine: status,
  site,
  settings,
  policy: NO_POLICY,
  problem,
};

export const POPUP_ANSWERS: readonly object[] = [
  { kind: "view", view },
  {
    kind: "session",
    session: { start: 1, end: 2, secondsPerPoint: 1, points: [{ index: 0, segments: "[]" }] },
    about: { names: { s1: "Robin" }, models: ["m"], notes: [{ time: 3, text: "here" }], hidden: ["names"] },
  },
  { kind: "settings", settings, policy: NO_POLICY },
  { kind: "refused", problem },
];

export const frame = { kind: "frame", stream: "a-1", sequence: 0, time: 12.5, dropped: 0, picture: YUV };

export const FRAMES: readonly object[] = [
  ...[YUV, JPEG].map((picture) => ({ ...frame, picture })),
  { kind: "stream-ended", stream: "a-1" },
];

export const readings = {
  kind: "readings",
  stream: "a-1",
  sequence: 1,
  time: 12.5,
  readings: [reading],
  wantedSide: 256,
  hertz: 5,
};

export const READINGS: readonly object[] = [
  readings,
  { ...readings, readings: [] },
  { kind: "welcome", binary: false },
  { kind: "dropped", stream: "a-1", sequence: 2, hertz: 0.7 },
  { kind: "error", stream: "a-1", sequence: 2, problem },
  { kind: "engine-error", problem },
];
