import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Problem } from "../../core/problem.ts";
import { ask } from "../../pages/ask.ts";
import type { Note, SessionLine } from "../../session/about.ts";
import { openSession } from "../../session/packed.ts";
import { type Report, withNewer } from "./report.ts";

/** How often a report looks for more of a session that still grows, in milliseconds. */
const INTERVAL = 5000;

export interface OpenReport {
  /** null before the first answer. */
  readonly lines: readonly SessionLine[] | null;
  readonly report: Report | null;
  readonly problem: Problem | null;
  /** Opens a kept session. */
  readonly open: (id: string) => Promise<void>;
  /** Shows a report that was read from a file. */
  readonly show: (report: Report) => void;
  readonly saveNotes: (notes: readonly Note[]) => void;
  readonly remove: () => Promise<void>;
}

/** The session that the page shows, kept up to date while it grows, and the others that are kept. */
export function useReport(first: string | null): OpenReport {
  const [lines, setLines] = useState<readonly SessionLine[] | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const shown = useRef<Report | null>(null);

  const show = useCallback((wanted: Report | null) => {
    shown.current = wanted;
    setReport(wanted);
  }, []);

  const list = useCallback(async (): Promise<readonly SessionLine[]> => {
    const answer = await ask({ to: "background", kind: "list-sessions" });
    if (answer.kind === "refused") setProblem(answer.problem);
    const known = answer.kind === "sessions" ? answer.sessions : [];
    setLines(known);
    return known;
  }, []);

  const open = useCallback(
    async (id: string, since = 0): Promise<void> => {
      const answer = await ask({ to: "background", kind: "load-session", session: id, since });
      if (answer.kind === "refused") setProblem(answer.problem);
      if (answer.kind !== "session") return;
      const before = shown.current;
      if (since === 0) {
        show({ source: { kind: "kept", id }, session: openSession(answer.session), about: answer.about });
        return;
      }
      // Meanwhile another one may have been chosen.
      if (before?.source.kind !== "kept" || before.source.id !== id) return;
      const session = withNewer(before.session, answer.session);
      if (session === null) await open(id);
      else show({ ...before, session, about: { ...answer.about, notes: before.about.notes } });
    },
    [show],
  );

  useEffect(() => {
    void list().then(async (known) => {
      const id = first ?? known[0]?.id;
      if (id !== undefined) await open(id);
    });
  }, [first, list, open]);

  const source = report?.source;
  const live = source?.kind === "kept" && lines?.some(({ id, live }) => live && id === source.id) === true;
  useEffect(() => {
    if (!live) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "hidden" || shown.current?.source.kind !== "kept") return;
      void list();
      void open(shown.current.source.id, shown.current.session.points.at(-1)?.index ?? 0);
    }, INTERVAL);
    return () => {
      clearInterval(timer);
    };
  }, [live, list, open]);

  const saveNotes = (notes: readonly Note[]): void => {
    if (report === null) return;
    show({ ...report, about: { ...report.about, notes } });
    if (report.source.kind === "kept") {
      void ask({ to: "background", kind: "save-notes", session: report.source.id, notes }).then((answer) => {
        if (answer.kind === "refused") setProblem(answer.problem);
      });
    }
  };

  const remove = async (): Promise<void> => {
    if (source?.kind === "kept") await ask({ to: "background", kind: "delete-session", session: source.id });
    show(null);
    const [next] = await list();
    if (next !== undefined) await open(next.id);
  };

  return { lines, report, problem, open, show, saveNotes, remove };
}
