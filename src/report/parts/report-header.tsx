import { LANGUAGE } from "../../core/words/message.ts";
import { durationText } from "../../core/words/numbers.ts";
import type { VNode } from "preact";
import type { Output } from "../../core/settings.ts";
import type { LabelSources } from "../../pages/label-sources.ts";
import { DeleteSession } from "../../pages/parts/delete-session.tsx";
import { Select } from "../../pages/parts/select.tsx";
import { REPORT_TEXTS } from "../../pages/report-texts.ts";
import type { SessionLine } from "../../session/about.ts";
import { savePicture } from "../charts/picture.ts";
import { Files } from "./files.tsx";
import type { OpenReport } from "../state/use-report.ts";

interface ReportHeaderProps {
  readonly opened: OpenReport;
  readonly labels: LabelSources;
  /** What is never shown. */
  readonly hidden: readonly Output[];
  /** Whether anything may be saved to a file. */
  readonly exports: boolean;
}

/** Which session it is, which others there are, and what can be done with it. */
export function ReportHeader({ opened, labels, hidden, exports }: ReportHeaderProps): VNode {
  const { lines, report, open, remove } = opened;
  const source = report?.source ?? null;
  return (
    <header>
      <div class="heading">
        <img src="icons/48.png" width="32" height="32" alt="" />
        <h1>{REPORT_TEXTS.heading}</h1>
        {lines !== null && (lines.length > 0 || source?.kind === "file") && (
          <Select
            label={REPORT_TEXTS.choose}
            value={source?.kind === "kept" ? source.id : ""}
            choices={[
              ...(source?.kind === "file" ? [["", REPORT_TEXTS.fromFile(source.name)] as const] : []),
              ...lines.map((line) => [line.id, lineText(line)] as const),
            ]}
            onChoose={(id) => void open(id)}
          />
        )}
      </div>
      <div class="actions">
        {exports && report !== null && (
          <>
            <button type="button" onClick={print}>
              {REPORT_TEXTS.print}
            </button>
            <button type="button" onClick={() => void savePicture(document, REPORT_TEXTS.title)}>
              {REPORT_TEXTS.picture}
            </button>
          </>
        )}
        <Files opened={opened} labels={labels} hidden={hidden} exports={exports} />
        {report?.source.kind === "kept" && <DeleteSession onDelete={remove} />}
      </div>
      {source?.kind === "kept" && <p class="muted">{REPORT_TEXTS.kept}</p>}
    </header>
  );
}

function lineText({ start, end, live }: SessionLine): string {
  const when = new Date(start * 1000).toLocaleString(LANGUAGE, { dateStyle: "medium", timeStyle: "short" });
  return REPORT_TEXTS.line(when, durationText(end - start), live);
}

function print(): void {
  window.print();
}
