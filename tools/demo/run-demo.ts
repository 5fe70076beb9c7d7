import { writeFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import type { Page } from "puppeteer-core";
import { serveCall } from "../browser/call-server.ts";
import { joinCall } from "../browser/join-call.ts";
import { outsideRequests } from "../browser/network-log.ts";
import { summaryOf, viewTab } from "../browser/popup.ts";
import { recordPort, takeRecording } from "../browser/port-recorder.ts";
import { startInChromium, startInFirefox, type DemoBrowser } from "./demo-browser.ts";
import type { DemoOptions } from "./options.ts";
import { demoResult, type DemoObservation } from "./result.ts";
import { demoTable } from "./table.ts";

const NEXT = `Next, in that window:
- Undertone's popup shows what is seen now (it closes when you click elsewhere: its icon in the toolbar opens it again).
- "Open report" in it shows the course of each face, and what stood out.
- "Options" changes how much stands on each face; Alt+Shift+U switches it off and on.
Close the window to end.`;

/**
 * The main job end to end, on real parts: a call, the extension, its popup, the switch, the labels.
 *
 * @throws InputError when the call cannot be joined (no camera, a video that the browser does not play)
 */
export async function runDemo(options: DemoOptions): Promise<void> {
  await using server = await serveCall(options.participants);
  const start = options.firefox ? startInFirefox : startInChromium;
  const camera = options.participants.some(({ video }) => video === "camera");
  const session = await start({ headless: options.headless, camera });
  let seen: Omit<DemoObservation, "outsideRequests"> | null;
  let requests;
  try {
    seen = await attendCall(session, server.call, options);
  } finally {
    requests = await session.close();
  }
  if (seen === null) return;
  const result = demoResult({ ...seen, outsideRequests: outsideRequests(requests).length });
  console.log(`\n${demoTable(result)}`);
  if (options.json !== null) await writeFile(options.json, `${JSON.stringify(result, null, 2)}\n`);
}

/** Joins the call, switches the overlay on and collects; null where the window was closed before the time was up. */
async function attendCall(
  session: DemoBrowser,
  call: string,
  options: DemoOptions,
): Promise<Omit<DemoObservation, "outsideRequests"> | null> {
  const closed = new Promise<null>((resolve) => {
    session.browser.once("disconnected", () => {
      resolve(null);
    });
  });
  console.log("The first run's question is answered for this demo: personal use.");
  const [blank] = await session.browser.pages();
  const page = await joinCall(session, call);
  await blank?.close();

  const popup = await session.openPopup(page);
  await recordPort(popup.extensionPage, popup.tab);
  const switchedOn = await popup.switchOn();
  console.log("The overlay is on.");
  const visitor = options.participants.find(({ visits }) => visits);
  if (visitor !== undefined) console.log(`${visitor.name}, a painting, joins, shares a screen and leaves by turns.`);
  if (options.seconds === null) {
    console.log(NEXT);
    return closed;
  }
  if (options.headless) await popup.close();

  const ended = await Promise.race([wait(options.seconds * 1000, "time is up"), closed]);
  if (ended === null) return null;
  if (options.screenshot !== null) await page.screenshot({ path: options.screenshot });
  return collect(session, page, switchedOn, options);
}

async function collect(
  session: DemoBrowser,
  page: Page,
  switchedOn: number,
  options: DemoOptions,
): Promise<Omit<DemoObservation, "outsideRequests">> {
  const { extensionPage, tab } = await session.openPopup(page);
  const recording = await takeRecording(extensionPage, tab);
  const { engine, tiles, problem } = await viewTab(extensionPage, tab);
  const summary = await summaryOf(extensionPage, tab);
  if (options.popupScreenshot !== null) await picturePopup(session, tab, options.popupScreenshot);
  if (engine === null) throw new Error(`The engine is not running: ${JSON.stringify(problem)}`);
  return { switchedOn, recording, tab, tiles, engine, summary };
}

async function picturePopup(session: DemoBrowser, tab: number, file: `${string}.png`): Promise<void> {
  const page = await session.openPopupPage(tab);
  await page.screenshot({ path: file, fullPage: true });
  await page.close();
}
