import type { Page } from "puppeteer-core";
import { ACTIVE } from "../../src/core/action-unit.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../src/core/settings.ts";
import type { TabView } from "../../src/messages/popup.ts";
import { FOOTAGE, serveCall, VISITOR } from "../browser/call-server.ts";
import { fakeCamera } from "../browser/fake-camera.ts";
import { answerFirstRun } from "../browser/first-run.ts";
import { joinCall } from "../browser/join-call.ts";
import { type ExtensionBrowser, launchWithExtension } from "../browser/launch.ts";
import { openMirror } from "../browser/mirror.ts";
import { ask, clickSwitch, openPopup, openPopupWindow, viewTab } from "../browser/popup.ts";
import { recordPort } from "../browser/port-recorder.ts";
import { LONGEST_WAIT } from "../browser/start-chromium.ts";
import { EXTENSION } from "../build/paths.ts";
import { type Looks, untilLooks, untilShown } from "./looks.ts";
import { takeInBothThemes, takePicture } from "./picture.ts";
import { takeStorePictures } from "./store-pictures.ts";

/** The call's address in the pictures, whatever port it has. */
const HOST = "http://call.example";
const WINDOW = { width: 1280, height: 860 };
/** Of a machine that has nothing else to do: the report then has no gaps. */
const CHOSEN = { contextOfUse: "personal", processorShare: 1 } as const;
/** Seconds of the call that the report shows: the visitor comes and goes twice. */
const CALL_SECONDS = 75;

/**
 * Takes all pictures of README, docs and the stores, on a call of the demo's people that lasts about two minutes.
 *
 * @param language the browser's own
 * @throws when a picture's moment does not come
 */
export async function takePictures(folder: string, language: string): Promise<void> {
  const [robin] = FOOTAGE;
  if (robin === undefined || robin.video === "camera") throw new Error("There is no footage.");
  await using camera = await fakeCamera(robin.video.file);
  await using plain = await serveCall(FOOTAGE);
  await using server = await serveCall([...FOOTAGE, VISITOR]);
  await using session = await launchWithExtension({
    extension: EXTENSION,
    headless: true,
    window: WINDOW,
    arguments: [
      ...camera.arguments,
      `--lang=${language}`,
      `--host-resolver-rules=MAP call.example:80 ${new URL(server.origin).host}`,
      `--unsafely-treat-insecure-origin-as-secure=${HOST}`,
    ],
  });
  await answerFirstRun(session);
  await pictureViews(session, plain.call, folder);
  await pictureCall(session, server.call.replace(server.origin, HOST), folder);
  await pictureMirror(session, folder);
  await takeStorePictures(session.browser, folder, language);
}

/** The overlay in its three views, on two people with different labels. */
async function pictureViews(session: ExtensionBrowser, address: string, folder: string): Promise<void> {
  const { control, call, tab } = await attend(session, address);
  await call.setViewport({ width: WINDOW.width, height: 600 });
  for (const view of ["compact", "detailed", "normal"] as const) {
    await save(control, { overlay: { view } });
    await untilLooks(control, tab, areDifferent);
    await takePicture(call, folder, `overlay-${view}`, { width: 1000, colours: 160 });
  }
  await call.close();
  await control.close();
}

/** A whole call, its popup, its report, and the options. */
async function pictureCall(session: ExtensionBrowser, address: string, folder: string): Promise<void> {
  const { control, call, tab } = await attend(session, address);
  await call.waitForFunction(() => (document.querySelector<HTMLVideoElement>("video.screen")?.videoWidth ?? 0) > 0);
  await untilLooks(control, tab, (looks) => looks.size === 3);
  await takePicture(call, folder, "call", { width: 1000, colours: 160 });

  await untilView(control, tab, ({ duration, now }) => duration >= CALL_SECONDS && now.length >= 3);
  const popup = await openPopupWindow(session, tab);
  await popup.setViewport({ width: 412, height: 600, deviceScaleFactor: 2 });
  await takeInBothThemes(popup, folder, "popup", { fullPage: true });
  await popup.close();
  const { session: id } = await viewTab(control, tab);
  await call.close();
  await save(control, { processorShare: DEFAULT_SETTINGS.processorShare });
  await control.reload();
  await takeInBothThemes(control, folder, "options", { fullPage: true });

  const report = await openPage(session, `report.html?session=${id}`, 1100);
  await report.waitForSelector(".lane-canvas", { timeout: LONGEST_WAIT });
  await takeInBothThemes(report, folder, "report", { fullPage: true });
  await report.close();
}

async function pictureMirror(session: ExtensionBrowser, folder: string): Promise<void> {
  const mirror = await openMirror(session);
  await mirror.setViewport({ width: 900, height: 600 });
  const tab = await mirror.evaluate(async () => (await chrome.tabs.getCurrent())?.id);
  if (tab === undefined) throw new Error("The mirror is in no tab.");
  await untilView(mirror, tab, ({ duration, now }) => duration >= 8 && now.some(({ unsure }) => unsure === 0));
  await takeInBothThemes(mirror, folder, "mirror", { fullPage: true, colours: 128 });
  await mirror.close();
}

async function openPage({ browser, extension }: ExtensionBrowser, file: string, width: number): Promise<Page> {
  const page = await browser.newPage({ type: "window" });
  await page.setViewport({ width, height: 800 });
  await page.goto(`chrome-extension://${extension.id}/${file}`);
  return page;
}

async function save(control: Page, change: Partial<Settings>): Promise<void> {
  const settings: Settings = { ...DEFAULT_SETTINGS, ...CHOSEN, ...change };
  await ask(control, { to: "background", kind: "save-settings", settings });
}

/** Joins a call and switches the overlay on. @returns control: a page of the extension to ask through */
async function attend(session: ExtensionBrowser, address: string) {
  const control = await openPage(session, "options.html", 900);
  await save(control, {});
  const call = await joinCall(session, address);
  const popup = await openPopup(session, call);
  await recordPort(popup.page, popup.tab);
  await clickSwitch(popup, "on");
  await popup.page.close();
  return { control, call, tab: popup.tab };
}

/** Waits until the popup would show this of a tab. */
function untilView(control: Page, tab: number, isThere: (view: TabView) => boolean): Promise<void> {
  return untilShown(isThere, () => viewTab(control, tab));
}

/** Kim smiles, Robin does not, and both can be told. */
function areDifferent(looks: Looks): boolean {
  const [robin, kim] = [looks.get("Robin"), looks.get("Kim")];
  if (robin === undefined || kim === undefined) return false;
  return robin.expression !== "happiness" && kim.expression === "happiness" && kim.actionUnits.AU12 >= ACTIVE;
}
