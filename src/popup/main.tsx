import { message } from "../core/words/message.ts";
import { labelSources } from "../pages/label-sources.ts";
import { showPage } from "../pages/show-page.ts";
import { App } from "./app.tsx";
import { currentTab } from "./parts/current-tab.ts";

await showPage(message("extensionName"), async () => {
  const [tab, labels] = await Promise.all([currentTab(location.search), labelSources()]);
  return <App tab={tab} labels={labels} />;
});
