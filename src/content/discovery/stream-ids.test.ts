import { describe, expect, it } from "vitest";
import { randomPrefix, StreamIds } from "./stream-ids.ts";

describe("StreamIds", () => {
  const [first, second] = [{}, {}];

  it("keeps an id with its element and source", () => {
    const ids = new StreamIds("p");
    expect(ids.idFor(first, "track 1", "")).toBe("p-1");
    expect(ids.idFor(first, "track 1", "")).toBe("p-1");
    expect(ids.idFor(first, "track 2", "")).toBe("p-2");
    expect(ids.holds("p-1", first, "track 1")).toBe(true);
    expect(ids.holds("p-1", first, "track 2")).toBe(false);
  });

  it("gives two elements that show one source an id each", () => {
    const ids = new StreamIds("p");
    expect(ids.idFor(first, "track 1", "")).not.toBe(ids.idFor(second, "track 1", ""));
  });

  it("hands the id on when the source moves to another element", () => {
    const ids = new StreamIds("p");
    const id = ids.idFor(first, "track 1", "");
    ids.release(id);
    expect(ids.idFor(second, "track 1", "")).toBe(id);
  });

  it("gives a new id when the source moves to somebody else's element", () => {
    const ids = new StreamIds("p");
    const id = ids.idFor(first, "track 1", "Ada");
    ids.release(id);
    expect(ids.idFor(second, "track 1", "Ben")).not.toBe(id);
  });

  it("knows a participant whose name comes late, is missing for a while or changes in its place", () => {
    const ids = new StreamIds("p");
    const id = ids.idFor(first, "track 1", "");
    expect(ids.idFor(first, "track 1", "Ada")).toBe(id);
    ids.release(id);
    expect(ids.idFor(second, "track 1", "")).toBe(id);
    ids.release(id);
    expect(ids.idFor(first, "track 1", "Ada")).toBe(id);
    expect(ids.idFor(first, "track 1", "Ada (presenting)")).toBe(id);
  });

  it("never gives a forgotten id again", () => {
    const ids = new StreamIds("p");
    const id = ids.idFor(first, "track 1", "");
    ids.release(id);
    ids.forget(id);
    expect(ids.idFor(second, "track 1", "")).not.toBe(id);
  });
});

it("prefixes differ from script to script", () => {
  expect(randomPrefix()).toMatch(/^[0-9a-f]{8}$/);
  expect(randomPrefix()).not.toBe(randomPrefix());
});
