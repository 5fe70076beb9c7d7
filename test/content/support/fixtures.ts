import { bundledScript } from "../../../tools/build/bundled-script.ts";

const FIXTURES = await bundledScript("test/content/support/page-fixtures.ts", "iife");

/** A page with `makeStream` and `addVideo` of page-fixtures.ts. */
export function pageWith(body: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>fixture</title><link rel="icon" href="data:,">
    <script>${FIXTURES}</script></head>
    <body style="margin:0">${body}</body></html>`;
}
