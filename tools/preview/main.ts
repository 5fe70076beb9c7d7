// Pictures of popup, options, mirror and report page in both themes and in three languages, with made-up numbers and without a
// call:
// `npm run build && tsx tools/preview/main.ts FOLDER`. For looking at the design; nothing is tested here.
import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { serveLocally } from "../browser/local-server.ts";
import { startChromium } from "../browser/start-chromium.ts";
import { EXTENSION } from "../build/paths.ts";
import { messagesOf } from "../words/messages-of.ts";
import { fakeBrowserScript } from "./fake-browser.ts";
import { sample, type SampleState } from "./sample-view.ts";

const folder = process.argv[2];
if (folder === undefined) throw new Error("Name the folder for the pictures: tsx tools/preview/main.ts FOLDER");
await mkdir(folder, { recursive: true });

const files = await readdir(EXTENSION, { recursive: true });
await using server = await serveLocally(
  Object.fromEntries(files.map((file) => [`/${file}`, { file: path.join(EXTENSION, file) }])),
);
await using browser = await startChromium();
for (const language of ["en", "de", "ar"]) {
  for (const theme of ["light", "dark"] as const) {
    for (const state of ["off", "first-run", "on", "after", "problem"] as const)
      await takePicture("popup", state, theme, language);
    await takePicture("options", "on", theme, language);
    for (const state of ["first-run", "on"] as const) await takePicture("mirror", state, theme, language);
    for (const people of [0, 1, 2, 9]) await takePicture("report", "on", theme, language, people);
    await takePicture("report", "on", theme, language, 2, 420);
  }
}

async function takePicture(
  name: "popup" | "options" | "mirror" | "report",
  state: SampleState,
  theme: "light" | "dark",
  language: string,
  people = 2,
  width = { popup: 412, options: 900, mirror: 900, report: 1100 }[name],
): Promise<void> {
  const page = await browser.newPage();
  page.on("pageerror", (error) => {
    console.error(error);
  });
  await page.setViewport({ width, height: 600, deviceScaleFactor: name === "report" ? 1 : 2 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
  await page.evaluateOnNewDocument(fakeBrowserScript(sample(state, people), messagesOf(language)));
  await page.goto(`${server.origin}/${name}.html`);
  await page.waitForSelector("#app > *:nth-child(2)");
  if (name === "report" && people > 0) await page.waitForSelector(".lane-canvas");
  const about = name === "report" ? `${people}-${width}` : state;
  const file = path.join(folder ?? "", `${name}-${about}-${theme}-${language}`);
  await page.screenshot({ path: `${file}.png`, fullPage: true });
  if (name === "popup" && state === "on") {
    await page.$$eval("details", (all) => {
      all.forEach((one) => (one.open = true));
    });
    await page.waitForSelector(".units");
    await page.screenshot({ path: `${file}-open.png`, fullPage: true });
  }
  await page.close();
}
