import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page, ScreenshotOptions } from "puppeteer-core";
import sharp from "sharp";

/** What a picture shows of a page, and how wide it becomes, in pixels. */
export interface Framing {
  readonly clip?: ScreenshotOptions["clip"];
  readonly fullPage?: boolean;
  readonly width?: number;
  /** Colours of the palette: few for pages of ours, more where there are faces. */
  readonly colours?: number;
}

/** Takes a picture of a page as a small PNG with a palette. */
export async function takePicture(
  page: Page,
  folder: string,
  name: string,
  { clip, fullPage = false, width, colours = 96 }: Framing,
): Promise<void> {
  const shot = await page.screenshot({ fullPage, ...(clip === undefined ? {} : { clip }) });
  const picture = sharp(shot);
  const scaled = width === undefined ? picture : picture.resize({ width, withoutEnlargement: true });
  const bytes = await scaled.png({ palette: true, colours, effort: 10, dither: 0.6 }).toBuffer();
  await writeFile(path.join(folder, `${name}.png`), bytes);
  console.log(`${name}.png: ${Math.round(bytes.length / 1000)} kB`);
}

/** The same in light and dark, as NAME-light.png and NAME-dark.png. */
export async function takeInBothThemes(page: Page, folder: string, name: string, framing: Framing): Promise<void> {
  // A page behind another draws nothing.
  await page.bringToFront();
  for (const theme of ["light", "dark"]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
    // Charts are drawn anew.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await takePicture(page, folder, `${name}-${theme}`, framing);
  }
}
