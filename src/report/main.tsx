import { render } from "preact";
import { NO_POLICY } from "../core/policy.ts";
import { DEFAULT_SETTINGS } from "../core/settings.ts";
import { ask } from "../pages/ask.ts";
import { labelSources } from "../pages/label-sources.ts";
import { applyLanguage } from "../pages/language.ts";
import { REPORT_TEXTS } from "../pages/report-texts.ts";
import { applyTheme } from "../pages/theme.ts";
import { ReportApp } from "./report-app.tsx";

applyTheme(document);
applyLanguage(document, REPORT_TEXTS.title);
const root = document.getElementById("app");
if (root === null) throw new Error("report.html has no element #app.");
const session = new URLSearchParams(location.search).get("session");
const [answer, labels] = await Promise.all([ask({ to: "background", kind: "load-settings" }), labelSources()]);
const { settings, policy } = answer.kind === "settings" ? answer : { settings: DEFAULT_SETTINGS, policy: NO_POLICY };
render(<ReportApp session={session} labels={labels} hidden={settings.hiddenOutputs} policy={policy} />, root);
