import { record } from "../session/record.ts";
import type { Segment } from "../session/segment.ts";
import type { EngineCommand, EngineReport } from "../messages/engine.ts";
import { engineSlot } from "./engine-slot.ts";
import { loadSettings } from "./saved-settings.ts";
import { sessionOf } from "./session-slots.ts";
import { changeKnownTab, streamInSession, tabState } from "./tab-states.ts";

/** Seconds after which a face is no longer "seen now". */
const NOW = 3;

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
  const { run } = await tabState(tab);
  if (run === 0) return;
  const segments = reported.map((segment) => ({ ...segment, stream: streamInSession(run, segment.stream) }));
  await sessionOf(tab).update((session) => record(session, segments));
  await changeKnownTab(tab, (state) => ({ now: state.on ? newest([...state.now, ...segments]) : [] }));
}

/** The newest segment of every face, as long as it is about now. */
function newest(segments: readonly Segment[]): readonly Segment[] {
  const byFace = new Map(segments.map((segment) => [`${segment.faceId} ${segment.stream}`, segment]));
  const latest = Math.max(...segments.map((segment) => segment.start));
  return [...byFace.values()].filter((segment) => latest - segment.start <= NOW);
}
