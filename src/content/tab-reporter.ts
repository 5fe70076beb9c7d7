import type { TabReport } from "../messages/tab.ts";

/** Least milliseconds between two reports. */
const PAUSE = 500;

/** What is taken for granted at first. */
const NO_PROBLEM: TabReport = { to: "background", kind: "content-problem", problem: null };

/**
 * Tells the background of tiles and problem: only changes, and not more often than a person could follow.
 *
 * @returns takes the newest report of a kind
 */
export function tabReporter(send: (report: TabReport) => void, signal: AbortSignal): (report: TabReport) => void {
  const newest = new Map<TabReport["kind"], TabReport>();
  const sent = new Map<TabReport["kind"], string>([[NO_PROBLEM.kind, JSON.stringify(NO_PROBLEM)]]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
  });
  const sendChanges = (): void => {
    timer = undefined;
    for (const [kind, report] of newest) {
      const text = JSON.stringify(report);
      if (text === sent.get(kind)) continue;
      sent.set(kind, text);
      send(report);
    }
  };
  return (report) => {
    if (signal.aborted) return;
    newest.set(report.kind, report);
    timer ??= setTimeout(sendChanges, PAUSE);
  };
}
