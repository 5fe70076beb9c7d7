import type { EngineCommand, EngineReport } from "../messages/engine.ts";
import type { Segment } from "../session/segment.ts";
import { loadSettings } from "./storage/saved-settings.ts";
import { noteSeen } from "./session/seen-now.ts";
import { addToSession } from "./session/session-store.ts";
import { streamInSession, tabState } from "./tabs/tab-states.ts";
import { engineSlot } from "./engine/engine-slot.ts";

/** Takes in what the offscreen document reports; only the first report has an answer. */
export async function answerEngine(report: EngineReport): Promise<EngineCommand | undefined> {
  switch (report.kind) {
    case "engine-started":
      return { to: "offscreen", kind: "configure", settings: await loadSettings() };
    case "engine-status":
      await engineSlot.update(() => report.status);
      return undefined;
    case "segments":
      await addSegments(report.tab, report.segments);
      return undefined;
  }
}

/** The last segments come after a tab went off and still count; a tab that was closed has no session any more. */
async function addSegments(tab: number, reported: readonly Segment[]): Promise<void> {
  const { run, on } = await tabState(tab);
  if (run === 0 || reported.length === 0) return;
  const segments = reported.map((segment) => ({ ...segment, stream: streamInSession(run, segment.stream) }));
  await addToSession(tab, segments);
  if (on) noteSeen(tab, segments);
}
