import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Browser } from "puppeteer-core";
import { DARK_THEME } from "../../src/core/colours.ts";
import { inRepository } from "../build/paths.ts";
import { messagesOf } from "../words/messages-of.ts";
import { takePicture } from "./picture.ts";

/** What the stores ask for, in pixels: screenshots of one size, and two tiles. */
const SCREENSHOT = { width: 1280, height: 800 };
const SCREENSHOTS = ["call", "overlay-detailed", "report-light", "mirror-dark"];
const TILES = [
  { name: "tile-small", width: 440, height: 280, heading: 26, describes: false },
  { name: "tile-marquee", width: 1400, height: 560, heading: 46, describes: true },
] as const;

/** Makes the stores' pictures of those that were taken, in the folder's own folder `store`. */
export async function takeStorePictures(browser: Browser, folder: string, language: string): Promise<void> {
  const store = path.join(folder, "store");
  await mkdir(store, { recursive: true });
  const page = await browser.newPage();
  const take = async (name: string, size: typeof SCREENSHOT, html: string): Promise<void> => {
    await page.setViewport(size);
    await page.setContent(html);
    await page.evaluate(() => Promise.all(Array.from(document.images, (image) => image.decode())));
    await takePicture(page, store, name, { colours: 160 });
  };
  for (const [at, picture] of SCREENSHOTS.entries()) {
    await take(`screenshot-${at + 1}`, SCREENSHOT, framed(await imageOf(path.join(folder, `${picture}.png`))));
  }
  const description = messagesOf(language)["extensionDescription"]?.message ?? "";
  const icon = await imageOf(inRepository("src", "icons", "128.png"));
  const call = await imageOf(path.join(folder, "overlay-normal.png"));
  for (const { name, heading, describes, ...size } of TILES) {
    const words = describes ? `<p lang="${language}" dir="auto">${description}</p>` : "";
    await take(name, size, tile(`${icon}<h1>Undertone</h1>${words}`, call, heading));
  }
  await page.close();
}

async function imageOf(file: string): Promise<string> {
  return `<img alt="" src="data:image/png;base64,${(await readFile(file)).toString("base64")}">`;
}

const { surface, ink, inkMuted } = DARK_THEME;
const STYLE = `body { margin: 0; height: 100vh; overflow: hidden; background: ${surface}; color: ${ink};
  font-family: system-ui, sans-serif }`;

/** The whole of a picture, or the top of one that is long. */
function framed(image: string): string {
  return `<style>${STYLE} body { display: flex; flex-direction: column } img { flex: none; margin: auto }</style>${image}`;
}

/** Words beside the picture where there is room, else above it. */
function tile(words: string, image: string, heading: number): string {
  return `<style>${STYLE} body { display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 2vw }
    header { display: grid; grid-template-columns: auto 1fr; align-items: center; gap: .4em; max-width: 28vw;
      font-size: ${heading}px } header img { height: 1.2em } h1 { font-size: 1em; margin: 0 }
    p { grid-column: 1 / 3; margin: 0; font-size: .42em; line-height: 1.4; color: ${inkMuted} }
    body > img { width: min(66vw, 920px); border-radius: 8px }
    @media (max-width: 600px) { header { max-width: none } body { gap: 8px; align-content: center }
      body > img { width: 420px } }</style><header>${words}</header>${image}`;
}
