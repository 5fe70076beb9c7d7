import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import firefox from "../../../manifest/firefox.json" with { type: "json" };
import { whyNoFirefox } from "../../../tools/browser/firefox/find-firefox.ts";
import { PATIENCE } from "../../support/browser-under-test.ts";
import { FirefoxUnderTest } from "../../support/firefox-under-test.ts";

const { id } = firefox.browser_specific_settings.gecko;

it.skipIf(whyNoFirefox() !== null)("Firefox hands over what an administrator has set, and it holds", async () => {
  const home = await mkdtemp(path.join(tmpdir(), "undertone-home-"));
  const folder = path.join(home, ".mozilla", "managed-storage");
  await mkdir(folder, { recursive: true });
  const data = { blockedSites: ["localhost"], hiddenOutputs: ["names"], report: false };
  const manifest = { name: id, description: "rules of this test", type: "storage", data };
  await writeFile(path.join(folder, `${id}.json`), JSON.stringify(manifest));
  const browser = await FirefoxUnderTest.start(undefined, {}, { home });
  try {
    const page = await browser.open("/stage");
    const popup = await browser.popup(page);
    await popup.clickSwitch("on");
    const view = (): ReturnType<typeof browser.view> => browser.view({ page, id: popup.tab });
    await expect.poll(async () => (await view()).problem?.kind, PATIENCE).toBe("site-forbidden");
    const { on, policy, settings } = await view();
    expect({ on, policy, hidden: settings.hiddenOutputs }).toMatchObject({
      on: false,
      policy: { ...data, faulty: [] },
      hidden: ["names"],
    });
    await popup.close();
  } finally {
    expect(await browser.close()).toEqual([]);
    await rm(home, { recursive: true, force: true });
  }
});
