import { render } from "preact";
import { App } from "./app.tsx";
import { currentTab } from "./parts/current-tab.ts";
import { labelSources } from "../pages/label-sources.ts";
import { applyLanguage } from "../pages/language.ts";
import { message } from "../core/words/message.ts";
import { applyTheme } from "../pages/theme.ts";

applyTheme(document);
applyLanguage(document, message("extensionName"));
const root = document.getElementById("app");
if (root === null) throw new Error("popup.html has no element #app.");
const [tab, labels] = await Promise.all([currentTab(location.search), labelSources()]);
render(<App tab={tab} labels={labels} />, root);
