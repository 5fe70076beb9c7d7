import { describe, expect, it } from "vitest";
import { Turns } from "./turns.ts";

describe("Turns", () => {
  it("keeps one frame of each stream, the newest, and hands back the one it replaced", () => {
    const turns = new Turns<number>();
    expect(turns.offer("a", 1)).toBeNull();
    expect(turns.offer("a", 2)).toBe(1);
    expect(turns.take()).toEqual({ stream: "a", frame: 2 });
    expect(turns.take()).toBeNull();
  });

  it("serves who waited longest, however often another one offers", () => {
    const turns = new Turns<number>();
    const served: string[] = [];
    turns.offer("quick", 0);
    for (let round = 1; round < 7; round++) {
      turns.offer("quick", round);
      if (round === 2) turns.offer("slow", round);
      if (round === 3) turns.offer("late", round);
      served.push(turns.take()?.stream ?? "none");
    }
    expect(served).toEqual(["quick", "slow", "late", "quick", "quick", "quick"]);
  });

  it("takes turns among streams that always wait", () => {
    const turns = new Turns<number>();
    const served: string[] = [];
    for (let round = 0; round < 9; round++) {
      for (const stream of ["a", "b", "c"]) turns.offer(stream, round);
      served.push(turns.take()?.stream ?? "none");
    }
    expect(served.join("")).toBe("abcabcabc");
  });

  it("forgets a stream with its frame", () => {
    const turns = new Turns<number>();
    turns.offer("a", 1);
    expect(turns.remove("a")).toBe(1);
    expect(turns.remove("a")).toBeNull();
    expect(turns.take()).toBeNull();
  });
});
