import browser from "webextension-polyfill";
import { labelSources } from "../pages/label-sources.ts";
import { MIRROR_TEXTS } from "../pages/mirror-texts.ts";
import { showPage } from "../pages/show-page.ts";
import { MirrorApp } from "./mirror-app.tsx";

await showPage(MIRROR_TEXTS.title, async () => {
  const [tab, labels] = await Promise.all([browser.tabs.getCurrent(), labelSources()]);
  if (tab.id === undefined) throw new Error("The mirror is opened in a tab.");
  return <MirrorApp tab={tab.id} labels={labels} />;
});
