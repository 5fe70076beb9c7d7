import type { EngineCommand, EngineReport } from "../messages/engine.ts";
import type { Segment } from "../session/segment.ts";
import { configuration } from "./engine/engine-life.ts";
import { switchOffIfGone } from "./switching.ts";
import { noteSeen } from "./session/seen-now.ts";
import { addToSession } from "./session/session-store.ts";
import { streamInSession, tabState, type TabState } from "./tabs/tab-states.ts";

type SegmentsReport = Extract<EngineReport, { kind: "segments" }>;

/** Takes in what the offscreen document reports: it is told how to run, and which segments it need not send again. */
export async function answerEngine(report: EngineReport): Promise<EngineCommand | undefined> {
  switch (report.kind) {
    case "engine-started":
      return configuration();
    case "segments":
      await addSegments(report);
      return { to: "offscreen", kind: "stored" };
    case "port-closed":
      await switchOffIfGone(report.tab);
      return undefined;
  }
}

/**
 * The last segments come after a tab went off and still count. Not those of a call whose session was deleted, or whose tab was
 * closed: they must not bring one back.
 */
async function addSegments({ tab, engine, sequence, model, segments }: SegmentsReport): Promise<void> {
  await addToSession({ engine, sequence }, async () => {
    const state = await tabState(tab);
    const { run, on, session: id, names } = state;
    const counted = segmentsOfCall(state, segments);
    if (run === 0 || counted.length === 0) return null;
    if (on) noteSeen(tab, counted);
    return { id, segments: counted, names, model };
  });
}

/** Those of the tab's call, not of the one before, as its session has them. */
function segmentsOfCall({ run, former, tiles }: TabState, reported: readonly Segment[]): readonly Segment[] {
  const speaking = new Set(tiles.filter((tile) => tile.speaking).map((tile) => tile.stream));
  return reported
    .map((segment) => ({
      ...segment,
      stream: streamInSession(run, segment.stream),
      speaking: speaking.has(segment.stream) ? segment.seconds : 0,
    }))
    .filter(({ stream }) => !former.includes(stream));
}
