import { describe, expect } from "vitest";
import { EXPRESSIONS } from "../../src/core/expression.ts";
import type { Reading } from "../../src/core/reading.ts";
import type { Segment } from "../../src/session/segment.ts";
import { ask } from "../../tools/browser/popup.ts";
import { PATIENCE, type BrowserUnderTest } from "../support/browser-under-test.ts";
import { BROWSERS } from "../support/browsers.ts";
import { startBrowser } from "../support/start-browser.ts";

/** A session tells the page's ids apart by its run, as ID~RUN from the second one on; here there is one run. */
function ofFace(readings: ReadonlyMap<string, readonly Reading[]>, { stream, faceId }: Segment): readonly Reading[] {
  return (readings.get(stream) ?? []).filter((reading) => reading.faceId === faceId);
}

describe.each(BROWSERS)("a session in $browser", ({ start, test }) => {
  let browser: BrowserUnderTest;

  startBrowser(start, (started) => {
    browser = started;
  });

  test("sums up in the popup the readings that were shown, and forgets them on demand", async () => {
    const tab = await browser.readCall(40);
    const { page } = tab;
    await browser.switchOff(tab);

    const readings = new Map<string, Reading[]>();
    for (const { message } of (await browser.recording(tab)).received) {
      if (message.kind !== "readings") continue;
      readings.set(message.stream, [...(readings.get(message.stream) ?? []), ...message.readings]);
    }
    const shown = [...readings.values()].flat().length;
    // Complete once the last segments have come, which the engine sends when the tab goes off.
    await expect.poll(() => browser.readingsIn(tab), PATIENCE).toBeGreaterThanOrEqual(shown);
    const { faces } = await browser.view(tab);
    expect(faces.length).toBeGreaterThanOrEqual(2);
    for (const face of faces) {
      const own = ofFace(readings, face);
      // The one answer that was on its way to the page when its port closed is counted, and was not seen any more.
      const lost = face.readings - own.length;
      const isAtMostLost = (counted: number, seen: number): boolean => counted >= seen && counted <= seen + lost;
      expect([0, 1], `face ${face.faceId}: ${face.readings} counted, ${own.length} shown`).toContain(lost);
      expect(isAtMostLost(face.unsure, own.filter(({ unsure }) => unsure !== null).length)).toBe(true);
      for (const expression of EXPRESSIONS) {
        const labelled = own.filter((reading) => reading.unsure === null && reading.expression === expression);
        expect(isAtMostLost(face.expressions[expression], labelled.length), expression).toBe(true);
      }
    }

    const popup = await browser.popup(page);
    for (const name of ["Robin", "Kim"]) await popup.waitForText(name);
    await popup.close();

    const { session } = await browser.view(tab);
    await ask(browser.control, { to: "background", kind: "delete-session", session });
    expect(await browser.view(tab)).toMatchObject({ duration: 0, points: 0, faces: [] });
  });

  test("outlives the background", async () => {
    const tab = await browser.readCall(10);
    const { page } = tab;
    await expect.poll(() => browser.readingsIn(tab), PATIENCE).toBeGreaterThan(0);
    const before = await browser.readingsIn(tab);

    await browser.breaks.stopBackground();
    await browser.moreReadings(tab, 10);
    await expect.poll(() => browser.readingsIn(tab), PATIENCE).toBeGreaterThan(before);
    expect((await browser.view(tab)).on).toBe(true);
    await expect.poll(async () => (await browser.overlay(page)).texts.length, PATIENCE).toBeGreaterThan(1);

    await browser.switchOff(tab);
    await expect.poll(async () => (await browser.overlay(page)).roots, PATIENCE).toBe(0);
  });
});
