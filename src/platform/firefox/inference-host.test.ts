// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { inferenceHost } from "./inference-host.ts";

const calls = vi.hoisted(() => ({ count: 0 }));

vi.mock("webextension-polyfill", () => ({
  default: {
    runtime: {
      getURL: () => "about:blank",
      getPlatformInfo: () => {
        calls.count += 1;
        return Promise.resolve({});
      },
    },
  },
}));

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it("is one frame, keeps the event page awake while it is open, and leaves nothing when it is closed", async () => {
  expect(await inferenceHost.isOpen()).toBe(false);
  const both = Promise.all([inferenceHost.open("offscreen.html"), inferenceHost.open("offscreen.html")]);
  await vi.advanceTimersByTimeAsync(100);
  await both;
  expect(document.querySelectorAll("iframe")).toHaveLength(1);
  expect(await inferenceHost.isOpen()).toBe(true);
  // Firefox waits for 30 s.
  await vi.advanceTimersByTimeAsync(29_000);
  expect(calls.count).toBeGreaterThan(0);

  await inferenceHost.close();
  await inferenceHost.close();
  expect(await inferenceHost.isOpen()).toBe(false);
  expect(document.body.childNodes).toHaveLength(0);
  expect(vi.getTimerCount()).toBe(0);
});
