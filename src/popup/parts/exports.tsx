import type { VNode } from "preact";
import { POPUP_TEXTS } from "../../pages/popup-texts.ts";
import { sessionCsv } from "../../session/csv.ts";
import { unpackSession } from "../../session/packed.ts";
import type { Session } from "../../session/session.ts";
import { summarise } from "../../session/summarise.ts";
import type { TabView } from "../../messages/popup.ts";
import { ask } from "../../pages/ask.ts";
import { saveFile } from "../../pages/save-file.ts";

/** Writes the session to a file; the only way in which anything leaves the browser, and only by a click. */
export function Exports({ view }: { readonly view: TabView }): VNode {
  const save = async (name: string, type: string, text: (session: Session) => string): Promise<void> => {
    const answer = await ask({ to: "background", kind: "load-session", session: view.session, since: 0 });
    if (answer.kind === "session") saveFile(name, type, text(unpackSession(answer.session)));
  };
  const csv = (session: Session): string => sessionCsv(session, view.names);
  const json = (session: Session): string => {
    const modelId = view.engine?.modelId ?? view.settings.modelId;
    return JSON.stringify({ about: POPUP_TEXTS.caution, modelId, summary: summarise(session, view.names) }, null, 2);
  };
  return (
    <>
      <button type="button" onClick={() => void save("undertone-session.csv", "text/csv", csv)}>
        {POPUP_TEXTS.actions.exportCsv}
      </button>
      <button type="button" onClick={() => void save("undertone-session.json", "application/json", json)}>
        {POPUP_TEXTS.actions.exportJson}
      </button>
    </>
  );
}
