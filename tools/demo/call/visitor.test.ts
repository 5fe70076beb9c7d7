import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { visit } from "./visitor.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A visit, with whose pictures are in the call and which are sent. */
function visited(): { readonly inCall: Set<string>; readonly sent: Set<string>; readonly hangUp: () => Promise<void> } {
  const inCall = new Set<string>();
  const sent = new Set<string>();
  const until = (signal: AbortSignal, set: Set<string>, what: string): string => {
    set.add(what);
    signal.addEventListener("abort", () => set.delete(what));
    return what;
  };
  const call = new AbortController();
  const face = (signal: AbortSignal): Promise<string> => Promise.resolve(until(signal, sent, "face"));
  const screen = (signal: AbortSignal): string => until(signal, sent, "screen");
  const seat = (name: string, picture: string, signal: AbortSignal, isScreen = false): Promise<void> => {
    expect(isScreen).toBe(picture === "screen");
    until(signal, inCall, `${name}: ${picture}`);
    return Promise.resolve();
  };
  const ended = expect(visit({ name: "Lisa", face, screen }, seat, call.signal)).rejects.toThrow("hung up");
  const hangUp = (): Promise<void> => {
    call.abort(new Error("hung up"));
    return ended;
  };
  return { inCall, sent, hangUp };
}

it("joins, shares a screen, leaves, and comes again", async () => {
  const { inCall, sent, hangUp } = visited();
  const course: string[] = [];
  for (let second = 0; second < 80; second += 1) {
    const now = [...inCall].join(", ");
    if (course.at(-1) !== now) course.push(now);
    await vi.advanceTimersByTimeAsync(1000);
  }
  const round = ["", "Lisa: face", "Lisa: face, Lisa's screen: screen", "Lisa: face"];
  expect(course).toEqual([...round, ...round]);
  await hangUp();
  expect(sent.size).toBe(0);
});

it.each([0, 10, 25, 36])("is over at once, with nothing left, when the call ends after %d s", async (seconds) => {
  const { inCall, sent, hangUp } = visited();
  await vi.advanceTimersByTimeAsync(seconds * 1000);
  await hangUp();
  expect([inCall.size, sent.size, vi.getTimerCount()]).toEqual([0, 0, 0]);
});
