import fc from "fast-check";
import { Window } from "happy-dom";
import { expect, it, vi } from "vitest";
import { DEFAULT_SETTINGS } from "../core/settings.ts";
import { crossing, mutated, RUNS } from "../messages/fuzz.testing.ts";
import { parse } from "../messages/parse.ts";
import { TAB_COMMANDS } from "../messages/samples.testing.ts";
import { TabCommand } from "../messages/tab.ts";
import { startOnce } from "./start-once.ts";

const made = vi.hoisted(() => ({ sessions: 0, calls: 0 }));

vi.mock("./content-session.ts", () => ({
  ContentSession: class {
    constructor() {
      made.sessions += 1;
    }
    applySettings(): void {
      made.calls += 1;
    }
    announce(): void {
      made.calls += 1;
    }
  },
}));

it("a content script neither throws at nor obeys what is no command", async () => {
  const page = new Window();
  let hear: (message: unknown) => undefined = () => undefined;
  startOnce(page as unknown as globalThis.Window, {
    id: "x",
    connect: () => {
      throw new Error("not here");
    },
    sendMessage: () => Promise.resolve({ to: "content", kind: "settings", settings: DEFAULT_SETTINGS }),
    onMessage: { addListener: (listener) => void (hear = listener), removeListener: () => undefined },
  });
  await vi.waitFor(() => {
    expect(made.sessions).toBe(1);
  });
  fc.assert(
    fc.property(fc.oneof(crossing, mutated(TAB_COMMANDS)), (message) => {
      fc.pre(parse(TabCommand, message) === null);
      hear(message);
    }),
    RUNS,
  );
  expect(made).toEqual({ sessions: 1, calls: 0 });
  expect("undertone" in page).toBe(true);
  hear({ to: "content", kind: "announce" });
  expect(made.calls).toBe(1);
  await page.happyDOM.close();
});
