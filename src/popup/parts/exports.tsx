import type { VNode } from "preact";
import { POPUP_TEXTS } from "../../pages/popup-texts.ts";
import { sessionCsv } from "../../session/csv.ts";
import type { TabView } from "../../messages/popup.ts";
import { saveFile } from "../../pages/save-file.ts";

/** Writes the summary to a file; the only way in which anything leaves the browser, and only by a click. */
export function Exports({ view }: { readonly view: TabView }): VNode {
  const { summary } = view;
  const json = (): string =>
    JSON.stringify(
      { about: POPUP_TEXTS.caution, modelId: view.engine?.modelId ?? view.settings.modelId, summary },
      null,
      2,
    );
  return (
    <>
      <button
        type="button"
        onClick={() => {
          saveFile("undertone-session.csv", "text/csv", sessionCsv(summary));
        }}
      >
        {POPUP_TEXTS.actions.exportCsv}
      </button>
      <button
        type="button"
        onClick={() => {
          saveFile("undertone-session.json", "application/json", json());
        }}
      >
        {POPUP_TEXTS.actions.exportJson}
      </button>
    </>
  );
}
