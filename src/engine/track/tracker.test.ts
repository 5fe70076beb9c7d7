import { describe, expect, it } from "vitest";
import type { Box } from "../../core/box.ts";
import { type FoundPerson, madeCall, type MadeFrame } from "./made-call.testing.ts";
import { Tracker } from "./tracker.ts";

interface Found {
  readonly box: Box;
}

const face = (x: number, y = 0.4, size = 0.2): Found => ({ box: { x, y, width: size, height: size } });

function idsAt(tracker: Tracker<Found>, seconds: number): number[] {
  return tracker.visible(seconds).map((track) => track.faceId);
}

interface Score {
  readonly swaps: number;
  readonly people: number;
  readonly broken: number;
}

/** How well ids stay with people: an id that goes over to another person, people with more than one id. */
function score(frames: readonly MadeFrame[]): Score {
  const tracker = new Tracker<FoundPerson>();
  const personOf = new Map<number, string>();
  const idsOf = new Map<string, Set<number>>();
  let swaps = 0;
  let scene = 0;
  for (const frame of frames) {
    if (frame.scene !== scene) tracker.reset();
    scene = frame.scene;
    tracker.update(frame.found, frame.seconds);
    for (const { faceId, found } of tracker.visible(frame.seconds)) {
      if ((personOf.get(faceId) ?? found.person) !== found.person) swaps++;
      personOf.set(faceId, found.person);
      idsOf.set(found.person, (idsOf.get(found.person) ?? new Set()).add(faceId));
    }
  }
  return { swaps, people: idsOf.size, broken: [...idsOf.values()].filter((ids) => ids.size > 1).length };
}

describe("a made call with crossings, losses up to 1 s and cuts", () => {
  it.each([{ hertz: 5 }, { hertz: 10 }, { hertz: 15 }])(
    "has no swap in 1,000 frames and fewer than 3 % of its tracks broken, at $hertz Hz",
    ({ hertz }) => {
      const scores = [1, 2, 3, 4, 5].map((seed) =>
        score(madeCall({ seed, frames: 1000, hertz, people: 3, sceneFrames: 100 })),
      );
      const sum = (value: (one: Score) => number): number => scores.reduce((total, one) => total + value(one), 0);
      expect(scores.map(({ swaps }) => swaps)).toEqual([0, 0, 0, 0, 0]);
      expect(sum(({ people }) => people)).toBe(150);
      expect(sum(({ broken }) => broken) / sum(({ people }) => people)).toBeLessThan(0.03);
    },
  );
});

describe("Tracker", () => {
  it("keeps an id through a loss of a second while the face moves on", () => {
    const tracker = new Tracker<Found>();
    for (let frame = 0; frame <= 10; frame++) tracker.update([face(0.1 + 0.02 * frame)], frame / 10);
    for (let frame = 11; frame < 20; frame++) tracker.update([], frame / 10);
    expect(idsAt(tracker, 1.9)).toEqual([]);
    expect(tracker.heldIds()).toEqual([1]);
    tracker.update([face(0.5)], 2);
    expect(idsAt(tracker, 2)).toEqual([1]);
  });

  it("gives a new id after a longer loss", () => {
    const tracker = new Tracker<Found>();
    tracker.update([face(0.1)], 0);
    for (let frame = 1; frame < 15; frame++) tracker.update([], frame / 10);
    tracker.update([face(0.1)], 1.5);
    expect(idsAt(tracker, 1.5)).toEqual([2]);
  });

  it("forgives a slow stream one miss", () => {
    const tracker = new Tracker<Found>();
    tracker.update([face(0.1)], 0);
    tracker.update([], 2);
    tracker.update([face(0.12)], 4);
    expect(idsAt(tracker, 4)).toEqual([1]);
  });

  it("keeps the id of who leans forward between two looks of a slow stream", () => {
    const tracker = new Tracker<Found>();
    tracker.update([face(0.4, 0.4, 0.2)], 0);
    tracker.update([face(0.37, 0.37, 0.26)], 1.2);
    expect(idsAt(tracker, 1.2)).toEqual([1]);
  });

  it("predicts a moving face between detections", () => {
    const tracker = new Tracker<Found>();
    for (let frame = 0; frame <= 20; frame++) tracker.update([face(0.01 * frame)], frame / 10);
    expect(tracker.visible(2.1)[0]?.box.x).toBeCloseTo(0.21, 2);
    expect(tracker.isCalm(0.6)).toBe(true);
    expect(tracker.isCalm(0.4)).toBe(false);
  });

  it("never uses an id twice, not even after a cut", () => {
    const tracker = new Tracker<Found>(5);
    tracker.update([face(0.1), face(0.7)], 0);
    tracker.reset();
    tracker.update([face(0.1)], 0.1);
    expect(idsAt(tracker, 0.1)).toEqual([7]);
  });
});
