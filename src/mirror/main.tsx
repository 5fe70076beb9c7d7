import { render } from "preact";
import browser from "webextension-polyfill";
import { labelSources } from "../pages/label-sources.ts";
import { applyLanguage } from "../pages/language.ts";
import { MIRROR_TEXTS } from "../pages/mirror-texts.ts";
import { applyTheme } from "../pages/theme.ts";
import { MirrorApp } from "./mirror-app.tsx";

applyTheme(document);
applyLanguage(document, MIRROR_TEXTS.title);
const root = document.getElementById("app");
if (root === null) throw new Error("mirror.html has no element #app.");
const [tab, labels] = await Promise.all([browser.tabs.getCurrent(), labelSources()]);
if (tab.id === undefined) throw new Error("The mirror is opened in a tab.");
render(<MirrorApp tab={tab.id} labels={labels} />, root);
