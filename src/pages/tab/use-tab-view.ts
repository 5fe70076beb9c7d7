import { useCallback, useEffect, useState } from "preact/hooks";
import type { Problem } from "../../core/problem.ts";
import type { PopupRequest, TabView } from "../../messages/popup.ts";
import { ask } from "../ask.ts";

/** How often an open popup looks again, in milliseconds. Segments come once a second. */
const INTERVAL = 1000;

export interface LiveView {
  /** null before the first answer. */
  readonly view: TabView | null;
  /** Why the last request was refused, or null. */
  readonly refusal: Problem | null;
  /** Sends a request; resolves when its answer is shown. */
  readonly send: (request: PopupRequest) => Promise<void>;
}

/** The background's view of a tab, kept up to date as long as the popup is open. */
export function useTabView(tab: number): LiveView {
  const [view, setView] = useState<TabView | null>(null);
  const [refusal, setRefusal] = useState<Problem | null>(null);

  const send = useCallback(
    async (request: PopupRequest): Promise<void> => {
      const first = await ask(request);
      // What was done to a session is seen in the view of its tab.
      const answer = first.kind === "sessions" ? await ask({ to: "background", kind: "view-tab", tab }) : first;
      if (answer.kind === "view") setView(answer.view);
      // A look that went well does not take back why something else was refused.
      if (answer.kind === "refused") setRefusal(answer.problem);
      else if (request.kind !== "view-tab") setRefusal(null);
    },
    [tab],
  );

  useEffect(() => {
    const look = (): void => void send({ to: "background", kind: "view-tab", tab });
    look();
    const timer = setInterval(look, INTERVAL);
    return () => {
      clearInterval(timer);
    };
  }, [tab, send]);

  return { view, refusal, send };
}
