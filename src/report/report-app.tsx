import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import { everyone, lanesOf } from "../analysis/lanes.ts";
import type { Policy } from "../core/policy.ts";
import type { Output } from "../core/settings.ts";
import { Banner } from "../pages/banner.tsx";
import { type LabelSources, UNKNOWN_SOURCE } from "../pages/label-sources.ts";
import { Legend } from "../pages/parts/legend.tsx";
import { REPORT_TEXTS } from "../pages/report-texts.ts";
import { tileNames } from "../pages/tile-names.ts";
import { Cursor } from "./state/cursor.ts";
import { OpenSessionContext } from "./state/open-session.ts";
import { Moments } from "./parts/moments.tsx";
import { Notes } from "./parts/notes.tsx";
import { Person } from "./parts/person.tsx";
import { ReportHeader } from "./parts/report-header.tsx";
import { SideBySide } from "./parts/side-by-side.tsx";
import { Timeline } from "./parts/timeline.tsx";
import type { Report } from "./state/report.ts";
import { type OpenReport, useReport } from "./state/use-report.ts";

interface ReportAppProps {
  /** Id of the session to open, or null for the newest. */
  readonly session: string | null;
  readonly labels: LabelSources;
  /** What is never shown. */
  readonly hidden: readonly Output[];
  readonly policy: Policy;
}

/** The report page: one session, from the whole down to one second of one person. */
export function ReportApp(props: ReportAppProps): VNode {
  return props.policy.report ? <Sessions {...props} /> : <p class="card">{REPORT_TEXTS.forbidden}</p>;
}

function Sessions({ session, labels, hidden, policy }: ReportAppProps): VNode {
  const opened = useReport(session);
  const { lines, report, problem } = opened;
  return (
    <>
      <ReportHeader opened={opened} labels={labels} hidden={hidden} exports={policy.exports} />
      {problem !== null && <Banner problem={problem} />}
      {report === null && lines?.length === 0 && <Nothing />}
      {report !== null && report.session.faces.length === 0 && <p class="card">{REPORT_TEXTS.empty}</p>}
      {report !== null && report.session.faces.length > 0 && (
        <Contents report={report} opened={opened} labels={labels} key={JSON.stringify(report.source)} />
      )}
      <footer>
        <p>{REPORT_TEXTS.caution}</p>
      </footer>
    </>
  );
}

function Nothing(): VNode {
  return (
    <section class="card">
      <h2>{REPORT_TEXTS.none.title}</h2>
      <p class="muted">{REPORT_TEXTS.none.text}</p>
    </section>
  );
}

interface ContentsProps {
  readonly report: Report;
  readonly opened: OpenReport;
  readonly labels: LabelSources;
}

function Contents({ report: { session, about }, opened, labels }: ContentsProps): VNode {
  const [cursor] = useState(() => new Cursor());
  const lanes = useMemo(() => lanesOf(session), [session]);
  const all = useMemo(() => everyone(session), [session]);
  const name = useMemo(
    () => tileNames({ tiles: [], faces: session.faces, names: about.names }),
    [session, about.names],
  );
  const source = labels.get(about.models.at(-1) ?? "") ?? UNKNOWN_SOURCE;
  const [affect, units] = [!about.hidden.includes("valenceArousal"), !about.hidden.includes("actionUnits")];
  const duration = session.end - session.start;
  return (
    <OpenSessionContext.Provider value={{ session, duration, lanes, name, affect, units, source, cursor }}>
      <Timeline />
      <Legend />
      <Person all={all} />
      <Moments />
      {affect && <SideBySide />}
      <Notes notes={about.notes} onChange={opened.saveNotes} />
    </OpenSessionContext.Provider>
  );
}
