import type { VNode } from "preact";
import { POPUP_TEXTS } from "../popup-texts.ts";
import { sessionCsv } from "../../session/csv.ts";
import { unpackSession } from "../../session/packed.ts";
import { writeSessionFile } from "../../session/session-file.ts";
import type { TabView } from "../../messages/popup.ts";
import { labelSources, provenance } from "../label-sources.ts";
import { ask } from "../ask.ts";
import { saveFile } from "../save-file.ts";

/** Writes the session to a file; the only way in which anything leaves the browser, and only by a click. */
export function Exports({ view }: { readonly view: TabView }): VNode {
  const save = async (kind: "csv" | "json"): Promise<void> => {
    const answer = await ask({ to: "background", kind: "load-session", session: view.session, since: 0 });
    if (answer.kind !== "session") return;
    const { about } = answer;
    const session = unpackSession(answer.session);
    if (kind === "csv") saveFile("undertone-session.csv", sessionCsv(session, about));
    else {
      const models = provenance(about.models, await labelSources());
      saveFile("undertone-session.json", writeSessionFile(session, about, models));
    }
  };
  return (
    <>
      <button type="button" onClick={() => void save("csv")}>
        {POPUP_TEXTS.actions.exportCsv}
      </button>
      <button type="button" onClick={() => void save("json")}>
        {POPUP_TEXTS.actions.exportJson}
      </button>
    </>
  );
}
