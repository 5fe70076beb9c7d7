import { bundledScript } from "../../tools/build/bundled-script.ts";
import type { Route } from "../../tools/browser/local-server.ts";

/** The stage (test/pages/stage.ts) under several addresses, each with its own headers. */
export async function stageRoutes(): Promise<Readonly<Record<string, Route>>> {
  const page =
    '<!doctype html><meta charset="utf-8"><title>Stage</title><link rel="icon" href="data:,">' +
    '<script type="module" src="/stage.js"></script><body></body>';
  return {
    "/stage": { html: page },
    // The back/forward cache takes no page that forbids to keep it.
    "/kept-stage": { html: page, headers: { "Cache-Control": "no-cache" } },
    "/stage.js": { script: await bundledScript("test/pages/stage.ts") },
    "/hostile": {
      html: page,
      headers: {
        "Content-Security-Policy":
          "default-src 'none'; script-src 'self'; media-src 'self'; frame-ancestors 'none'; base-uri 'none'; " +
          "require-trusted-types-for 'script'; trusted-types 'none'; sandbox allow-scripts allow-same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), display-capture=()",
      },
    },
  };
}
