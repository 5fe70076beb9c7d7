import type { EngineCommand, EngineReport } from "../messages/engine.ts";
import { configuration } from "./engine/engine-life.ts";
import { switchOffIfGone } from "./switching.ts";
import { noteSeen } from "./session/seen-now.ts";
import { addToSession, removeSession } from "./session/session-store.ts";
import { streamInSession, tabState } from "./tabs/tab-states.ts";
import { engineSlot } from "./engine/engine-slot.ts";

type SegmentsReport = Extract<EngineReport, { kind: "segments" }>;

/** Takes in what the offscreen document reports: it is told how to run, and which segments it need not send again. */
export async function answerEngine(report: EngineReport): Promise<EngineCommand | undefined> {
  switch (report.kind) {
    case "engine-started":
      return configuration();
    case "engine-status":
      await engineSlot.update(() => report.status);
      return undefined;
    case "segments":
      await addSegments(report);
      return { to: "offscreen", kind: "stored" };
    case "port-closed":
      await switchOffIfGone(report.tab);
      return undefined;
  }
}

/** The last segments come after a tab went off and still count; a tab that was closed has no session any more. */
async function addSegments({ tab, engine, sequence, segments: reported }: SegmentsReport): Promise<void> {
  const { run, on, former, session, tiles, names, isPrivate } = await tabState(tab);
  const speaking = new Set(tiles.filter((tile) => tile.speaking).map((tile) => tile.stream));
  const segments = reported
    .map((segment) => ({
      ...segment,
      stream: streamInSession(run, segment.stream),
      speaking: speaking.has(segment.stream) ? segment.seconds : 0,
    }))
    .filter(({ stream }) => !former.includes(stream));
  if (run === 0 || segments.length === 0) return;
  const model = (await engineSlot.read())?.modelId ?? null;
  await addToSession(session, segments, { names, model }, { engine, sequence });
  // A private window that closed meanwhile has taken its sessions with it: this must not bring one back.
  if (isPrivate && (await tabState(tab)).run === 0) await removeSession(session);
  if (on) noteSeen(tab, segments);
}
