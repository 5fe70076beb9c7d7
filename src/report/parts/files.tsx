import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { Output } from "../../core/settings.ts";
import { type LabelSources, provenance } from "../../pages/label-sources.ts";
import { Fault } from "../../pages/parts/fault.tsx";
import { FileButton } from "../../pages/parts/file-button.tsx";
import { POPUP_TEXTS } from "../../pages/popup-texts.ts";
import { REPORT_TEXTS } from "../../pages/report-texts.ts";
import { saveFile, type TextFileName } from "../../pages/save-file.ts";
import { sessionCsv, summaryCsv } from "../../session/csv.ts";
import { LARGEST_FILE, readSessionFile, writeSessionFile } from "../../session/session-file.ts";
import { withoutOutputs } from "../../session/without-outputs.ts";
import type { Report } from "../state/report.ts";
import type { OpenReport } from "../state/use-report.ts";

const TEXTS = REPORT_TEXTS.files;

interface FilesProps {
  readonly opened: OpenReport;
  readonly labels: LabelSources;
  /** What is never shown, from a file neither. */
  readonly hidden: readonly Output[];
  /** Whether anything may be saved to a file. */
  readonly exports: boolean;
}

/** Saves the session to files and shows one from a file. */
export function Files({ opened: { report, show }, labels, hidden, exports }: FilesProps): VNode {
  const [fault, setFault] = useState("");
  const read = async (file: File): Promise<void> => {
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
    const { session, models } = found;
    const about = withoutOutputs(found.about, hidden);
    show({ source: { kind: "file", name: file.name, models }, session, about });
  };
  return (
    <>
      {exports &&
        report !== null &&
        filesOf(report, labels).map(([words, name, text]) => (
          <button
            key={name}
            type="button"
            onClick={() => {
              saveFile(name, text());
            }}
          >
            {words}
          </button>
        ))}
      <FileButton label={TEXTS.open} onFile={(file) => void read(file)} />
      <Fault sentence={fault} />
    </>
  );
}

/** What can be saved, each with its words and what stands in it. */
function filesOf(
  { session, about, source }: Report,
  labels: LabelSources,
): readonly (readonly [words: string, name: TextFileName, text: () => string])[] {
  const models = source.kind === "file" ? source.models : provenance(about.models, labels);
  return [
    [POPUP_TEXTS.actions.exportJson, "undertone-session.json", () => writeSessionFile(session, about, models)],
    [TEXTS.seconds, "undertone-seconds.csv", () => sessionCsv(session, about)],
    [TEXTS.summary, "undertone-summary.csv", () => summaryCsv(session, about)],
  ];
}
