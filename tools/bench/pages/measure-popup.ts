import { gallery } from "../../browser/call-server.ts";
import { clickSwitch, openPopup, viewTab } from "../../browser/popup.ts";
import { LONGEST_WAIT } from "../../browser/start-chromium.ts";
import { withCall } from "../call/measure-call.ts";
import { msUntil, watchPage } from "./watched-page.ts";

const TILES = 9;
const OPENINGS = 5;

/**
 * Opens the popup again and again beside a call of nine moving pictures that is being read.
 *
 * @returns open: from navigation until it shows what a face looks like now, milliseconds, each time
 */
export function measurePopup() {
  return withCall(gallery(TILES), async (session, call) => {
    const { page: first, tab } = await openPopup(session, call);
    await clickSwitch({ page: first, tab }, "on");
    await first.close();
    const page = await session.browser.newPage({ type: "window" });
    page.setDefaultTimeout(LONGEST_WAIT);
    const address = `chrome-extension://${session.extension.id}/popup.html?tab=${tab}`;
    await page.goto(address);
    await page.waitForSelector(".face-now");
    await watchPage(page, 'document.querySelector(".face-now") !== null');
    const open: number[] = [];
    while (open.length < OPENINGS) {
      await page.goto("about:blank");
      await page.goto(address);
      open.push(await msUntil(page));
    }
    const { now } = await viewTab(page, tab);
    if (now.length === 0) throw new Error("No face of the call is read.");
    return { tiles: TILES, open };
  });
}
