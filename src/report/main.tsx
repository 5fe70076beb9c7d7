import { NO_POLICY } from "../core/policy.ts";
import { DEFAULT_SETTINGS } from "../core/settings.ts";
import { ask } from "../pages/ask.ts";
import { labelSources } from "../pages/label-sources.ts";
import { REPORT_TEXTS } from "../pages/report-texts.ts";
import { showPage } from "../pages/show-page.ts";
import { ReportApp } from "./report-app.tsx";

await showPage(REPORT_TEXTS.title, async () => {
  const session = new URLSearchParams(location.search).get("session");
  const [answer, labels] = await Promise.all([ask({ to: "background", kind: "load-settings" }), labelSources()]);
  const { settings, policy } = answer.kind === "settings" ? answer : { settings: DEFAULT_SETTINGS, policy: NO_POLICY };
  return <ReportApp session={session} labels={labels} hidden={settings.hiddenOutputs} policy={policy} />;
});
