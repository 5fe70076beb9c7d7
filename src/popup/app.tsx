import type { VNode } from "preact";
import { POPUP_TEXTS } from "../pages/popup-texts.ts";
import type { CurrentTab } from "./parts/current-tab.ts";
import { type LabelSources, UNKNOWN_SOURCE } from "../pages/label-sources.ts";
import { AutomaticStart } from "./parts/automatic-start.tsx";
import { Banner } from "../pages/banner.tsx";
import { EngineLine } from "./parts/engine-line.tsx";
import { FirstRun } from "../pages/tab/first-run.tsx";
import { Header } from "./parts/header.tsx";
import { MirrorLink } from "../pages/mirror-link.tsx";
import { Notice } from "./parts/notice.tsx";
import { OnOff } from "./parts/on-off.tsx";
import { SeenNow } from "../pages/tab/seen-now.tsx";
import { SessionCard } from "../pages/tab/session-card.tsx";
import { useTabView } from "../pages/tab/use-tab-view.ts";

export interface AppProps {
  readonly tab: CurrentTab | null;
  readonly labels: LabelSources;
}

/** The popup: what it shows is the background's; it only asks. */
export function App({ tab, labels }: AppProps): VNode {
  return tab === null ? (
    <>
      <Header />
      <p class="card">{POPUP_TEXTS.switch.noTab}</p>
    </>
  ) : (
    <TabPopup tab={tab} labels={labels} />
  );
}

function TabPopup({ tab, labels }: { readonly tab: CurrentTab; readonly labels: LabelSources }): VNode {
  const { view, refusal, send } = useTabView(tab.id);
  const problem = refusal ?? view?.problem ?? null;
  if (view === null) {
    return (
      <>
        <Header />
        {problem !== null && <Banner problem={problem} />}
      </>
    );
  }
  const { settings, policy } = view;
  const unanswered = problem?.kind === "context-unanswered";
  return (
    <>
      <Header />
      {unanswered ? (
        <FirstRun settings={settings} policy={policy} send={send} tab={tab.id} />
      ) : (
        <OnOff view={view} tab={tab.id} send={send} />
      )}
      {problem !== null && !unanswered && <Banner problem={problem} />}
      {view.on && view.engine?.state === "ready" && <SeenNow view={view} />}
      <SessionCard
        view={view}
        actionUnitSource={labels.get(view.engine?.modelId ?? settings.modelId) ?? UNKNOWN_SOURCE}
        onDelete={() => send({ to: "background", kind: "delete-session", session: view.session })}
      />
      {tab.origin !== null && !unanswered && <AutomaticStart origin={tab.origin} />}
      <Notice />
      <footer>
        {view.engine !== null && <EngineLine engine={view.engine} />}
        <p>{POPUP_TEXTS.caution}</p>
        <MirrorLink />
      </footer>
    </>
  );
}
