import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EXPRESSIONS } from "../../../src/core/expression.ts";
import { whyNoFirefox } from "../../../tools/browser/firefox/find-firefox.ts";
import { bundledScript } from "../../../tools/build/bundled-script.ts";
import type {} from "../../content/hostile/page.ts";
import { PATIENCE } from "../../support/browser-under-test.ts";
import { FirefoxUnderTest } from "../../support/firefox-under-test.ts";

/** Attacks with what Firefox does not have, and on paper, which is not tried here. */
const NOT_HERE = ["print", "layout-shift", "element", "long-animation-frame"];

type Loot = Readonly<Record<string, readonly string[]>>;

describe.skipIf(whyNoFirefox() !== null)("a hostile page in Firefox", () => {
  let call: FirefoxUnderTest;

  beforeAll(async () => {
    call = await FirefoxUnderTest.start(undefined, {
      "/hostile.js": { script: await bundledScript("test/content/hostile/page.ts") },
    });
  });

  afterAll(async () => {
    expect(await call.close()).toEqual([]);
  });

  it("reads nothing of ours, and everything of an overlay that is careless", async () => {
    const page = await call.openStage();
    await page.addScriptTag({ url: "/hostile.js" });
    await page.evaluate(() => {
      startAttacks();
    });
    const tab = await call.switchOn(page);
    for (let look = 0; look < 5; look += 1) {
      await call.moreReadings(tab, 4);
      await page.evaluate(() => {
        attacks.look();
      });
    }
    // The man in the clip is unsure at times.
    await expect
      .poll(async () => (await call.overlay(page)).texts, PATIENCE)
      .toContainEqual(expect.stringContaining("looks like"));
    const ours: Loot = await page.evaluate(() => attacks.loot());
    expect(Object.entries(ours).filter(([, read]) => read.length > 0)).toEqual([]);

    await page.evaluate(() => {
      leak();
    });
    for (const word of EXPRESSIONS) {
      await page.evaluate(async (one) => {
        leaky.show(one);
        await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
        attacks.look();
      }, word);
    }
    await page.evaluate(() => {
      leaky.announce("happiness");
      attacks.look();
    });
    const careless: Loot = await page.evaluate(() => attacks.loot());
    expect(Object.keys(careless).filter((name) => careless[name]?.length === 0)).toEqual(NOT_HERE);
  });
});
