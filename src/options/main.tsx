import { ask } from "../pages/ask.ts";
import { packagedModels } from "../pages/label-sources.ts";
import { OPTIONS_TEXTS } from "../pages/options-texts.ts";
import { showPage } from "../pages/show-page.ts";
import { OptionsApp } from "./options-app.tsx";

await showPage(OPTIONS_TEXTS.title, async () => {
  const settings = ask({ to: "background", kind: "load-settings" });
  const models = await packagedModels().catch(() => []);
  return <OptionsApp answer={await settings} models={models} />;
});
