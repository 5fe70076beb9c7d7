import { madeSegment } from "../../src/session/made-segment.testing.ts";
import { record } from "../../src/session/record.ts";
import type { Segment } from "../../src/session/segment.ts";
import { perActionUnit } from "../../src/core/action-unit.ts";
import type { Note } from "../../src/session/about.ts";
import { EMPTY_SESSION, type Session } from "../../src/session/session.ts";
import type { Problem } from "../../src/core/problem.ts";
import { NO_POLICY } from "../../src/core/policy.ts";
import { DEFAULT_SETTINGS } from "../../src/core/settings.ts";
import type { TabView } from "../../src/messages/popup.ts";

const START = 1.8e9;

/** What one made-up face shows at a second: slow waves, so that charts look as they do in a call. */
export function madeUpSecond(stream: string, faceId: number, second: number, mood: number): Segment {
  const wave = Math.sin(second / (11 + mood) + mood);
  const happy = Math.max(0, Math.round(6 * wave));
  const sad = mood > 1 ? Math.max(0, Math.round(-4 * wave)) : 0;
  const surprised = second % 37 < 4 ? 3 : 0;
  const unsure = second % 53 < 6 ? 4 : 0;
  const neutral = Math.max(1, 10 - happy - sad - surprised - unsure);
  const shown = { happiness: happy, sadness: sad, surprise: surprised, neutral };
  const measured = happy + sad + surprised + neutral;
  return madeSegment({
    ...{ stream, faceId, start: START + second, shown, unsure },
    speaking: Math.floor(second / 20) % 3 === Math.floor(mood / 2.5) % 3 ? 1 : 0,
    valence: measured * (0.55 * wave - 0.1 * (mood % 4)),
    arousal: measured * (0.3 * Math.cos(second / 17) + 0.1),
    actionUnits: perActionUnit((unit) => measured * (unit === "AU12" || unit === "AU6" ? 0.5 + 0.4 * wave : 0.08)),
  });
}

export type SampleState = "off" | "first-run" | "on" | "after" | "problem";

const PROBLEMS: Partial<Record<SampleState, Problem>> = {
  "first-run": { kind: "context-unanswered", detail: "" },
  problem: { kind: "model-damaged", detail: "models/undertone-b0-96.onnx" },
};

/** A call for looking at our pages without one. Nothing of it is shipped. */
export interface Sample {
  readonly view: TabView;
  readonly session: Session;
  readonly notes: readonly Note[];
}

/** @param people of whom the second leaves for a while and comes back, and the third sends no picture where there are two */
export function sample(state: SampleState, people = 2): Sample {
  const settings = { ...DEFAULT_SETTINGS, contextOfUse: state === "first-run" ? null : ("personal" as const) };
  const seconds = Array.from({ length: 754 }, (_, second) => second);
  const segments = seconds.flatMap((second) =>
    Array.from({ length: people }, (_, person) => person).flatMap((person) => {
      const isAway = person === 1 && (second <= 120 || (second >= 600 && second < 620));
      return isAway
        ? []
        : [madeUpSecond(`t${person + 1}`, person === 1 && second >= 620 ? 2 : 1, second, person * 2.5)];
    }),
  );
  const isOn = state === "on" || state === "problem";
  const hasCall = isOn || state === "after";
  const session = hasCall ? record(EMPTY_SESSION, segments) : EMPTY_SESSION;
  const tile = { width: 640, height: 480, selfView: false, speaking: false, problem: null };
  const view: TabView = {
    on: isOn,
    session: hasCall ? "1.1" : "",
    tiles: isOn
      ? [
          { ...tile, stream: "t1", name: "Robin Example", speaking: true },
          { ...tile, stream: "t2", name: "" },
          { ...tile, stream: "t3", name: "Kim", selfView: true, problem: { kind: "no-picture", detail: "" } },
        ]
      : [],
    now: isOn ? segments.slice(-2) : [],
    faces: session.faces,
    duration: session.end - session.start,
    points: session.points.length,
    names: { t1: "Robin Example", t3: "Kim" },
    engine: isOn
      ? {
          state: state === "problem" ? "failed" : "ready",
          backend: "wasm",
          refusal: state === "problem" ? { fault: "lost", detail: "the driver was updated" } : null,
          threads: 2,
          modelId: settings.modelId,
          millisecondsPerFace: 21.4,
          frames: {},
          problem: state === "problem" ? { kind: "model-damaged", detail: "models/undertone-b0-96.onnx" } : null,
        }
      : null,
    site: null,
    settings,
    policy: NO_POLICY,
    problem: PROBLEMS[state] ?? null,
  };
  const notes = people === 0 ? [] : [{ time: 131, text: "Talked about the plan for the spring: everybody laughed." }];
  return { view, session, notes };
}
