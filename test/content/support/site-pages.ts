import { readFile } from "node:fs/promises";
import { bundledScript } from "../../../tools/build/bundled-script.ts";
import { inRepository } from "../../../tools/build/paths.ts";
import type { ParticipantName } from "../../pages/sites/participants.ts";

/** A page that imitates one of a meeting site, as it is served. */
export interface SitePage {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Text by path: whatever is not there does not exist. */
  readonly files: Readonly<Record<string, string>>;
}

/** What the content script must tell of one tile. */
interface ExpectedTile {
  readonly who: readonly ParticipantName[];
  readonly name: string;
  readonly selfView: boolean;
  readonly speaking: boolean;
}

export interface ImitatedSite {
  /** As the adapter calls it. */
  readonly site: string;
  readonly page: string;
  readonly address: string;
  /** HTML files of test/pages/sites by the path under which the site serves them. */
  readonly documents: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly tiles: readonly ExpectedTile[];
  /** Nothing in it is any more as the adapter knows it. */
  readonly changed?: true;
}

/** As strict as such policies get; the pages' own script and styles carry the nonce. */
const POLICY =
  "default-src 'none'; script-src 'nonce-r4nd0m' 'strict-dynamic'; style-src 'nonce-r4nd0m'; img-src 'self' data:; " +
  "worker-src 'self'; frame-src 'self'; frame-ancestors 'self'; object-src 'none'; base-uri 'none'";
const TRUSTED_TYPES = `${POLICY}; require-trusted-types-for 'script'; trusted-types 'none'`;
const ISOLATED = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

const kim: ExpectedTile = { who: ["kim"], name: "Kim Lee", selfView: false, speaking: true };
const lee: ExpectedTile = { who: ["lee"], name: "Lee Park", selfView: false, speaking: false };
const ana: ExpectedTile = { who: ["ana"], name: "Ana", selfView: false, speaking: false };
const robin: ExpectedTile = { who: ["robin"], name: "Robin", selfView: true, speaking: false };
const nameless = { name: "", selfView: false, speaking: false };

export const IMITATED_SITES: readonly ImitatedSite[] = [
  {
    site: "Google Meet",
    page: "a mirrored self view and a presentation",
    address: "https://meet.google.com/abc-defg-hij",
    documents: { "/abc-defg-hij": "google-meet.html" },
    headers: { "Content-Security-Policy": TRUSTED_TYPES, ...ISOLATED },
    tiles: [kim, robin],
  },
  {
    site: "Zoom",
    page: "a canvas for each participant, in a frame",
    address: "https://app.zoom.us/wc/123/meeting",
    documents: { "/wc/123/meeting": "zoom.html", "/wc/123/inner": "zoom-client.html" },
    headers: { "Content-Security-Policy": POLICY, ...ISOLATED, "Cross-Origin-Resource-Policy": "same-origin" },
    tiles: [kim, lee, ana, robin],
  },
  {
    site: "Zoom",
    page: "one canvas for all participants, in a shadow root",
    address: "https://app.zoom.us/wc/124/meeting",
    documents: { "/wc/124/meeting": "zoom.html", "/wc/124/inner": "zoom-gallery.html" },
    headers: { "Content-Security-Policy": POLICY, ...ISOLATED, "Cross-Origin-Resource-Policy": "same-origin" },
    tiles: [{ ...nameless, who: ["kim", "lee"] }],
  },
  {
    site: "Microsoft Teams",
    page: "a turned self view and content that is shared",
    address: "https://teams.microsoft.com/v2/",
    documents: { "/v2/": "microsoft-teams.html" },
    headers: { "Content-Security-Policy": TRUSTED_TYPES, "Cross-Origin-Opener-Policy": "same-origin-allow-popups" },
    tiles: [kim, robin],
  },
  {
    site: "Jitsi Meet",
    page: "a stage and a scaled filmstrip",
    address: "https://meet.jit.si/TestRoom",
    documents: { "/TestRoom": "jitsi-meet.html" },
    headers: { "Content-Security-Policy": POLICY },
    tiles: [{ ...kim, speaking: false }, { ...lee, speaking: true }, robin],
  },
  {
    site: "Whereby",
    page: "a zoomed grid that scrolls",
    address: "https://team.whereby.com/room",
    documents: { "/room": "whereby.html" },
    headers: { "Content-Security-Policy": POLICY, ...ISOLATED },
    tiles: [kim, robin],
  },
  {
    site: "generic",
    page: "accessible names",
    address: "https://call.example/",
    documents: { "/": "any-other-call.html" },
    headers: { "Content-Security-Policy": POLICY },
    tiles: [kim, { ...ana }, robin],
  },
  {
    site: "Google Meet",
    page: "no class and no attribute that is known",
    address: "https://meet.google.com/abc-defg-hij",
    documents: { "/abc-defg-hij": "changed-site.html" },
    headers: { "Content-Security-Policy": TRUSTED_TYPES, ...ISOLATED },
    tiles: [
      // By place and structure.
      { ...nameless, who: ["kim"], name: "Kim Lee" },
      { ...nameless, who: ["lee"], name: "Lee Park" },
      { ...nameless, who: ["robin"] },
    ],
    changed: true,
  },
];

/** What all documents begin with, and how pictures and names stand on their tiles; the nonce is that of the policies. */
const HEAD = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">
  <style nonce="r4nd0m">
    body { margin: 0; }
    video, canvas { width: 100%; height: 100%; }
    .whole { position: absolute; inset: 0; }
    .caption { position: absolute; left: 8px; bottom: 8px; }
  </style>`;

/** The page with its documents and scripts. */
export async function sitePage({ address, documents, headers }: ImitatedSite): Promise<SitePage> {
  const files: Record<string, string> = {
    "/meeting.js": await bundledScript("test/pages/sites/meeting.ts"),
    "/canvas-worker.js": await bundledScript("test/pages/sites/canvas-worker.ts"),
  };
  for (const [path, file] of Object.entries(documents)) {
    files[path] = HEAD + (await readFile(inRepository("test", "pages", "sites", file), "utf8"));
  }
  return { address, headers, files };
}
