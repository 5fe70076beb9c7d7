import { buildSync } from "esbuild";
import { inRepository } from "../../../tools/build/paths.ts";

const [fixtures] = buildSync({
  entryPoints: [inRepository("test", "content", "support", "page-fixtures.ts")],
  bundle: true,
  write: false,
  format: "iife",
  target: "chrome116",
}).outputFiles;

/** A page with `makeStream` and `addVideo` of page-fixtures.ts. */
export function pageWith(body: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>fixture</title><link rel="icon" href="data:,">
    <script>${fixtures?.text ?? ""}</script></head>
    <body style="margin:0">${body}</body></html>`;
}
