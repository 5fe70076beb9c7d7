import { describe, expect } from "vitest";
import { PATIENCE, type BrowserUnderTest } from "../support/browser-under-test.ts";
import { BROWSERS } from "../support/browsers.ts";
import { morePictures } from "../support/more-pictures.ts";
import { startBrowser } from "../support/start-browser.ts";

const CLIP = "/clips/0";
const OTHER_CLIP = "/clips/1";

describe.each(BROWSERS)("the overlay on a call in $browser", ({ start, test }) => {
  let browser: BrowserUnderTest;

  startBrowser(start, (started) => {
    browser = started;
  });

  test("labels every face once it is on, and leaves nothing behind once it is off", async () => {
    const page = await browser.openCall();
    const before = await browser.pageState(page);
    expect(await browser.overlay(page)).toEqual({ roots: 0, texts: [] });

    const tab = await browser.switchOn(page);
    await browser.moreReadings(tab);
    // The sign that it is on, and a label for each participant.
    await expect.poll(async () => (await browser.overlay(page)).texts.length, PATIENCE).toBe(3);
    const told = async (): Promise<unknown> => {
      const { on, problem, tiles, engine } = await browser.view(tab);
      return { on, problem, names: tiles.map(({ name }) => name).sort(), engine: engine?.state };
    };
    await expect.poll(told, PATIENCE).toEqual({ on: true, problem: null, names: ["Kim", "Robin"], engine: "ready" });

    await browser.switchOff(tab);
    await expect.poll(() => browser.overlay(page), PATIENCE).toEqual({ roots: 0, texts: [] });
    await expect.poll(async () => (await browser.recording(tab)).openPorts, PATIENCE).toBe(0);
    expect(await browser.pageState(page)).toEqual(before);
    expect((await browser.view(tab)).on).toBe(false);

    // Off stays off: not one message more, though the call goes on.
    const { received } = await browser.recording(tab);
    await morePictures(page, 20);
    expect((await browser.recording(tab)).received).toHaveLength(received.length);

    // And on again.
    const again = await browser.switchOn(page);
    await browser.moreReadings(again);
  });

  test("works in two tabs at once; one goes off without the other", async () => {
    const [first, second] = [await browser.switchOn(await browser.openCall()), await browser.open("/stage")];
    await second.evaluate((clip) => stage.show("guest", clip), CLIP);
    const other = await browser.switchOn(second);
    await Promise.all([browser.moreReadings(first), browser.moreReadings(other)]);
    // The engine tells its counts once a second.
    await expect
      .poll(async () => Object.keys((await browser.view(first)).engine?.frames ?? {}), PATIENCE)
      .toEqual(expect.arrayContaining([String(first.id), String(other.id)]));

    await browser.switchOff(first);
    await browser.moreReadings(other);
    expect((await browser.view(first)).on).toBe(false);
    expect((await browser.view(other)).on).toBe(true);
  });

  test("follows videos that come, swap their stream, end, come again and go", async () => {
    const page = await browser.open("/stage");
    const tab = await browser.switchOn(page);
    await expect.poll(async () => (await browser.view(tab)).problem?.kind, PATIENCE).toBe("no-video");

    await page.evaluate((clip) => stage.show("guest", clip), CLIP);
    await browser.moreReadings(tab);
    await expect.poll(async () => (await browser.view(tab)).problem, PATIENCE).toBeNull();
    const [firstTile] = (await browser.view(tab)).tiles;

    await page.evaluate((clip) => stage.show("guest", clip), OTHER_CLIP);
    await expect
      .poll(async () => (await browser.view(tab)).tiles.map(({ stream }) => stream), PATIENCE)
      .not.toEqual([firstTile?.stream]);
    await browser.moreReadings(tab);
    expect((await browser.view(tab)).tiles).toHaveLength(1);

    await page.evaluate(() => {
      stage.end("guest");
    });
    await expect.poll(async () => (await browser.view(tab)).tiles, PATIENCE).toEqual([]);
    await expect.poll(async () => (await browser.view(tab)).problem?.kind, PATIENCE).toBe("no-video");

    await page.evaluate((clip) => stage.show("guest", clip), CLIP);
    await browser.moreReadings(tab);
    await page.evaluate(() => {
      stage.remove("guest");
    });
    await expect.poll(async () => (await browser.view(tab)).tiles, PATIENCE).toEqual([]);
  });

  test("reads a video that plays from a file, to its end", async () => {
    const page = await browser.open("/stage");
    await page.evaluate((clip) => stage.showFile("film", clip, 0), CLIP);
    const tab = await browser.switchOn(page);
    await browser.moreReadings(tab);
    await page.evaluate(() => {
      const film = document.querySelector("video");
      if (film !== null) film.currentTime = film.duration - 0.5;
    });
    await page.waitForFunction(() => document.querySelector("video")?.ended, { timeout: PATIENCE.timeout });
    await expect.poll(async () => (await browser.view(tab)).problem?.kind, PATIENCE).toBe("no-video");
    expect((await browser.view(tab)).tiles).toEqual([]);
    await page.evaluate((clip) => stage.showFile("film", clip, 0), OTHER_CLIP);
    await browser.moreReadings(tab);
  });

  test("is off after the page is loaded again, and then goes on with the same session", async () => {
    const page = await browser.openStage();
    const tab = await browser.switchOn(page);
    await browser.moreReadings(tab);
    await expect.poll(() => browser.readingsIn(tab), PATIENCE).toBeGreaterThan(0);
    await page.reload();
    await expect.poll(async () => (await browser.view(tab)).on, PATIENCE).toBe(false);
    const before = await browser.readingsIn(tab);
    expect(before).toBeGreaterThan(0);

    await page.evaluate((clip) => stage.show("guest", clip), CLIP);
    await browser.switchOn(page);
    await browser.moreReadings(tab);
    await expect.poll(() => browser.readingsIn(tab), PATIENCE).toBeGreaterThan(before);
  });

  test("works on a page with a hostile security policy and cross-origin isolation", async () => {
    const page = await browser.open("/hostile");
    await page.evaluate((clip) => stage.show("guest", clip), CLIP);
    const tab = await browser.switchOn(page);
    await browser.moreReadings(tab);
    await expect.poll(async () => (await browser.overlay(page)).texts.length, PATIENCE).toBeGreaterThan(1);
  });

  test("says that a camera sends black, and that a picture stands still, and recovers", async () => {
    const page = await browser.open("/stage");
    await page.evaluate(async (clip) => {
      await stage.showBlack("dark");
      await stage.show("guest", clip);
    }, CLIP);
    const tab = await browser.switchOn(page);
    await browser.moreReadings(tab);
    const problems = async (): Promise<readonly string[]> =>
      (await browser.view(tab)).tiles.map(({ problem }) => problem?.kind ?? "none").sort();
    await expect.poll(problems, PATIENCE).toEqual(["no-picture", "none"]);
    await page.evaluate(() => {
      stage.freeze("guest");
    });
    await expect.poll(problems, PATIENCE).toEqual(["frozen-picture", "no-picture"]);
    await page.evaluate(() => stage.thaw("guest"));
    await expect.poll(problems, PATIENCE).toEqual(["no-picture", "none"]);
    await browser.moreReadings(tab);
  });
});
