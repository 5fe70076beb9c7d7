import { render } from "preact";
import { packagedModels } from "../pages/label-sources.ts";
import { ask } from "../pages/ask.ts";
import { applyLanguage } from "../pages/language.ts";
import { OPTIONS_TEXTS } from "../pages/options-texts.ts";
import { applyTheme } from "../pages/theme.ts";
import { OptionsApp } from "./options-app.tsx";

applyTheme(document);
applyLanguage(document, OPTIONS_TEXTS.title);
const root = document.getElementById("app");
if (root === null) throw new Error("options.html has no element #app.");
const [answer, models] = await Promise.all([
  ask({ to: "background", kind: "load-settings" }),
  packagedModels().catch(() => []),
]);
render(<OptionsApp answer={answer} models={models} />, root);
