import { writeFile } from "node:fs/promises";
import path from "node:path";
import { htmlDocument } from "./html-document.ts";

/** Style sheets of each page, in order. */
const STYLES = {
  popup: ["page", "tab", "popup"],
  mirror: ["page", "tab", "mirror"],
  report: ["vendor/uplot", "page", "report"],
  options: ["page", "options"],
} as const;

/** The extension's pages; each is a folder of src with its script. */
export const PAGES = Object.keys(STYLES) as readonly (keyof typeof STYLES)[];

/** Writes their documents into the extension's folder; what stands in them is the script's. */
export async function writePages(folder: string): Promise<void> {
  for (const page of PAGES) await writeFile(path.join(folder, `${page}.html`), documentOf(page));
}

function documentOf(page: keyof typeof STYLES): string {
  return htmlDocument({
    title: "Undertone",
    styles: STYLES[page].map((name) => `${name}.css`),
    script: `${page}.js`,
    body: '<main id="app"></main>',
  });
}
