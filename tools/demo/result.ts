import type { Reading } from "../../src/core/reading.ts";
import type { SessionSummary } from "../browser/summarise.ts";
import type { EngineStatus } from "../../src/messages/engine.ts";
import type { Tile } from "../../src/messages/tab.ts";
import type { Recording } from "../browser/port-recorder.ts";

/** What `npm start -- --json` writes. */
export type DemoResult = ReturnType<typeof demoResult>;

/** What a demo run saw, as it saw it. */
export interface DemoObservation {
  /** Date.now() at the click on the switch. */
  readonly switchedOn: number;
  readonly recording: Recording;
  readonly tab: number;
  readonly tiles: readonly Tile[];
  readonly engine: EngineStatus;
  readonly summary: SessionSummary;
  readonly outsideRequests: number;
}

/**
 * Puts what was seen into the form that is written: of each tile its readings, where `t` is in seconds since the overlay was
 * switched on, when the frame was shown.
 *
 * @returns firstLabelMs: from the click on the switch to the first reading that reaches the overlay; null: there was none
 */
export function demoResult(seen: DemoObservation) {
  const { recording, switchedOn, engine } = seen;
  const streams = new Map<string, ({ readonly t: number } & Reading)[]>();
  let firstLabelMs: number | null = null;
  for (const { at, message } of recording.received) {
    if (message.kind !== "readings") continue;
    const known = streams.get(message.stream) ?? [];
    streams.set(message.stream, known);
    const t = (recording.timeOrigin + message.time - switchedOn) / 1000;
    known.push(...message.readings.map((reading) => ({ t, ...reading })));
    if (message.readings.length > 0) firstLabelMs ??= at - switchedOn;
  }
  return {
    firstLabelMs,
    frames: engine.frames[String(seen.tab)] ?? { grabbed: 0, classified: 0, dropped: 0 },
    streams: [...streams].map(([id, readings]) => ({ id, name: nameOf(id, seen.tiles), readings })),
    summary: seen.summary,
    outsideRequests: seen.outsideRequests,
    backend: engine.backend,
    modelId: engine.modelId,
  };
}

/** A session tells the page's ids apart by its run, as ID~RUN from the second one on. */
function nameOf(stream: string, tiles: readonly Tile[]): string {
  return tiles.find((tile) => tile.stream === stream || tile.stream.startsWith(`${stream}~`))?.name ?? "";
}
