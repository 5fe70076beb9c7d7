import { TargetType } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EXPRESSIONS } from "../../src/core/expression.ts";
import type { Reading } from "../../src/core/reading.ts";
import type { Segment } from "../../src/session/segment.ts";
import { ask } from "../../tools/browser/popup.ts";
import { overlayContent } from "../support/overlay-content.ts";
import { PATIENCE, TestBrowser } from "../support/test-browser.ts";

/** A session tells the page's ids apart by its run, as ID~RUN from the second one on; here there is one run. */
function ofFace(readings: ReadonlyMap<string, readonly Reading[]>, { stream, faceId }: Segment): readonly Reading[] {
  return (readings.get(stream) ?? []).filter((reading) => reading.faceId === faceId);
}

describe("a session", () => {
  let browser: TestBrowser;

  beforeAll(async () => {
    browser = await TestBrowser.start();
    await browser.keepEngineReady();
  });

  afterAll(async () => {
    expect(await browser.close()).toEqual([]);
  });

  it("sums up in the popup exactly the readings that were shown, and forgets them on demand", async () => {
    const page = await browser.openCall();
    const tab = await browser.switchOn(page);
    await browser.moreReadings(tab, 40);
    await browser.switchOff(tab);

    const readings = new Map<string, Reading[]>();
    for (const { message } of (await browser.recording(tab)).received) {
      if (message.kind !== "readings") continue;
      readings.set(message.stream, [...(readings.get(message.stream) ?? []), ...message.readings]);
    }
    const sent = [...readings.values()].flat().length;
    await expect.poll(() => browser.readingsIn(tab), PATIENCE).toBe(sent);
    const { faces } = await browser.view(tab);
    expect(faces.length).toBeGreaterThanOrEqual(2);
    for (const face of faces) {
      const shown = ofFace(readings, face);
      expect(face.readings).toBe(shown.length);
      expect(face.unsure).toBe(shown.filter(({ unsure }) => unsure !== null).length);
      for (const expression of EXPRESSIONS) {
        const labelled = shown.filter((reading) => reading.unsure === null && reading.expression === expression);
        expect(face.expressions[expression]).toBe(labelled.length);
      }
    }

    const popup = await browser.popup(page);
    await popup.page.waitForFunction(
      (names) => names.every((name) => document.body.innerText.includes(name)),
      { timeout: PATIENCE.timeout },
      ["Robin", "Kim"],
    );
    await popup.page.close();

    await ask(browser.control, { to: "background", kind: "delete-session", tab: tab.id });
    expect(await browser.view(tab)).toMatchObject({ duration: 0, points: 0, faces: [] });
    await page.close();
  });

  it("outlives the service worker", async () => {
    const page = await browser.openCall();
    const tab = await browser.switchOn(page);
    await browser.moreReadings(tab, 10);
    await expect.poll(() => browser.readingsIn(tab), PATIENCE).toBeGreaterThan(0);
    const before = await browser.readingsIn(tab);

    const worker = browser.session.browser.targets().find((target) => target.type() === TargetType.SERVICE_WORKER);
    await (await worker?.worker())?.close();
    await browser.moreReadings(tab, 10);
    await expect.poll(() => browser.readingsIn(tab), PATIENCE).toBeGreaterThan(before);
    expect((await browser.view(tab)).on).toBe(true);
    expect((await overlayContent(page)).texts.length).toBeGreaterThan(0);

    await browser.switchOff(tab);
    await expect.poll(async () => (await overlayContent(page)).roots, PATIENCE).toBe(0);
    await page.close();
  });
});
