import * as v from "valibot";
import { beforeEach, expect, it, vi } from "vitest";
import { FakeBrowser } from "../fake-browser.testing.ts";
import type { Slot } from "./slot.ts";

let browser: FakeBrowser;

beforeEach(async () => {
  browser = new FakeBrowser();
  await browser.startBackground();
});

async function counter(): Promise<Slot<number>> {
  const { slot } = await import("./slot.ts");
  return slot("counter", 0, v.number());
}

it("is read once in a service worker's life", async () => {
  await browser.session.set({ counter: 3 });
  const get = vi.spyOn(browser.session, "get");
  const kept = await counter();
  expect([await kept.read(), await kept.update((value) => value + 1), await kept.read()]).toEqual([3, 4, 4]);
  expect(get).toHaveBeenCalledTimes(1);
  expect(browser.session.values.get("counter")).toBe(4);
});

it("tells what was written while it was being read", async () => {
  const kept = await counter();
  let answer = (): void => undefined;
  vi.spyOn(browser.session, "get").mockReturnValueOnce(
    new Promise((resolve) => {
      answer = () => {
        resolve({});
      };
    }),
  );
  const read = kept.read();
  await kept.update(() => 5);
  answer();
  expect([await read, await kept.read()]).toEqual([5, 5]);
});

it("keeps what was there where a write is refused", async () => {
  const kept = await counter();
  await kept.update(() => 1);
  browser.session.quota = 0;
  await expect(kept.update(() => 2)).rejects.toThrow("quota");
  expect(await kept.read()).toBe(1);
});

it("is empty again when it was removed, and where what is stored is of another kind", async () => {
  await browser.session.set({ counter: "three" });
  const kept = await counter();
  expect(await kept.read()).toBe(0);
  await kept.update(() => 7);
  await kept.remove();
  expect([await kept.read(), browser.session.values.has("counter")]).toEqual([0, false]);
});
