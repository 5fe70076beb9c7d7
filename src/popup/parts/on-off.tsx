import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { POPUP_TEXTS } from "../../pages/popup-texts.ts";
import type { TabView } from "../../messages/popup.ts";
import type { LiveView } from "../../pages/tab/use-tab-view.ts";

const TEXTS = POPUP_TEXTS.switch;

interface OnOffProps {
  readonly view: TabView;
  readonly tab: number;
  readonly send: LiveView["send"];
}

/** The big switch for this tab. */
export function OnOff({ view, tab, send }: OnOffProps): VNode {
  const [busy, setBusy] = useState(false);
  const press = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    await send({ to: "background", kind: view.on ? "switch-off" : "switch-on", tab });
    setBusy(false);
  };
  return (
    <button
      type="button"
      class="switch"
      role="switch"
      aria-checked={view.on}
      aria-busy={busy}
      aria-label={TEXTS.name}
      onClick={() => void press()}
    >
      <span class="switch-text">
        <strong>{view.on ? TEXTS.on : TEXTS.off}</strong>
        <span class="muted">{stateOf(view)}</span>
      </span>
      <span class="track" aria-hidden="true">
        <span class="knob" />
      </span>
    </button>
  );
}

function stateOf(view: TabView): string {
  if (!view.on) return TEXTS.nothingIsRead;
  if (view.engine?.state === "ready") return TEXTS.reading(view.tiles.length, view.now.length);
  return view.engine?.state === "failed" ? POPUP_TEXTS.engine.failed : TEXTS.loading;
}
