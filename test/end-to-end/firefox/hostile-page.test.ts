import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EXPRESSIONS } from "../../../src/core/expression.ts";
import { whyNoFirefox } from "../../../tools/browser/firefox/find-firefox.ts";
import { bundledScript } from "../../../tools/build/bundled-script.ts";
import type {} from "../../content/hostile/page.ts";
import { FirefoxCall } from "./firefox-call.ts";

/** Attacks with what Firefox does not have, and on paper, which is not tried here. */
const NOT_HERE = ["print", "layout-shift", "element", "long-animation-frame"];

type Loot = Readonly<Record<string, readonly string[]>>;

describe.skipIf(whyNoFirefox() !== null)("a hostile page in Firefox", () => {
  let call: FirefoxCall;

  beforeAll(async () => {
    call = await FirefoxCall.start({ "/hostile.js": { script: await bundledScript("test/content/hostile/page.ts") } });
  });

  afterAll(async () => {
    await call.close();
  });

  it("reads nothing of ours, and everything of an overlay that is careless", async () => {
    const page = await call.openStage();
    await page.addScriptTag({ url: "/hostile.js" });
    await page.evaluate(() => {
      startAttacks();
    });
    const popup = await call.switchOn(page);
    await popup.close();
    for (const count of [4, 8, 12, 16, 20]) {
      await call.readings(popup.tab, count);
      await page.evaluate(() => {
        attacks.look();
      });
    }
    expect(await call.painted(popup.tab)).toContainEqual(expect.stringContaining("looks like"));
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
