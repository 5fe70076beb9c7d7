import { writeFile } from "node:fs/promises";
import path from "node:path";

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
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Undertone</title>
    ${STYLES[page].map((name) => `<link rel="stylesheet" href="${name}.css" />`).join("\n    ")}
    <script type="module" src="${page}.js"></script>
  </head>
  <body>
    <main id="app"></main>
  </body>
</html>
`;
}
