import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import { type LabelSources, provenance } from "../../pages/label-sources.ts";
import { POPUP_TEXTS } from "../../pages/popup-texts.ts";
import { REPORT_TEXTS } from "../../pages/report-texts.ts";
import { saveFile } from "../../pages/save-file.ts";
import { sessionCsv, summaryCsv } from "../../session/csv.ts";
import { LARGEST_FILE, readSessionFile, writeSessionFile } from "../../session/session-file.ts";
import type { OpenReport } from "../state/use-report.ts";

const TEXTS = REPORT_TEXTS.files;

interface FilesProps {
  readonly opened: OpenReport;
  readonly labels: LabelSources;
  /** Whether anything may be saved to a file. */
  readonly exports: boolean;
}

/** Saves the session to files and shows one from a file. */
export function Files({ opened: { report, show }, labels, exports }: FilesProps): VNode {
  const [fault, setFault] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    if (file.size > LARGEST_FILE) {
      setFault(TEXTS.faults["too-large"]);
      return;
    }
    const found = readSessionFile(await file.text());
    if ("fault" in found) {
      setFault(found.fault === "damaged" ? TEXTS.damaged(found.place) : TEXTS.faults[found.fault]);
      return;
    }
    setFault("");
    const { session, about, models } = found;
    show({ source: { kind: "file", name: file.name, models }, session, about });
  };
  return (
    <>
      {exports && report !== null && (
        <>
          <button
            type="button"
            onClick={() => {
              const { session, about, source } = report;
              const models = source.kind === "file" ? source.models : provenance(about.models, labels);
              saveFile("undertone-session.json", "application/json", writeSessionFile(session, about, models));
            }}
          >
            {POPUP_TEXTS.actions.exportJson}
          </button>
          <button
            type="button"
            onClick={() => {
              saveFile("undertone-seconds.csv", "text/csv", sessionCsv(report.session, report.about.names));
            }}
          >
            {TEXTS.seconds}
          </button>
          <button
            type="button"
            onClick={() => {
              saveFile("undertone-summary.csv", "text/csv", summaryCsv(report.session, report.about.names));
            }}
          >
            {TEXTS.summary}
          </button>
        </>
      )}
      <button type="button" onClick={() => input.current?.click()}>
        {TEXTS.open}
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label={TEXTS.open}
        hidden
        onChange={({ currentTarget }) => {
          void read(currentTarget.files?.[0]);
          // The same file can be chosen again.
          currentTarget.value = "";
        }}
      />
      {fault !== "" && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}
