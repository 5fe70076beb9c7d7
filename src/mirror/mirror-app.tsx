import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import browser from "webextension-polyfill";
import { startOnce } from "../content/start-once.ts";
import { Banner } from "../pages/banner.tsx";
import { type LabelSources, UNKNOWN_SOURCE } from "../pages/label-sources.ts";
import { MIRROR_TEXTS as TEXTS } from "../pages/mirror-texts.ts";
import { Fault } from "../pages/parts/fault.tsx";
import { FirstRun } from "../pages/tab/first-run.tsx";
import { SeenNow } from "../pages/tab/seen-now.tsx";
import { SessionCard } from "../pages/tab/session-card.tsx";
import { useTabView } from "../pages/tab/use-tab-view.ts";
import { type CameraFault, openCamera } from "./camera.ts";

interface MirrorProps {
  /** The tab that the mirror is in. */
  readonly tab: number;
  readonly labels: LabelSources;
}

/**
 * One's own camera with the overlay on it. The mirror is a page like any call's: its content script finds the picture,
 * has it read and draws, and the background keeps its session as a tab's.
 */
export function MirrorApp({ tab, labels }: MirrorProps): VNode {
  const { view, refusal, send } = useTabView(tab);
  const problem = refusal ?? view?.problem ?? null;
  const unanswered = view !== null && problem?.kind === "context-unanswered";
  return (
    <>
      <header>
        <img src="icons/48.png" width="32" height="32" alt="" />
        <h1>{TEXTS.title}</h1>
      </header>
      <p>{TEXTS.explanation}</p>
      {unanswered && <FirstRun settings={view.settings} policy={view.policy} send={send} tab={tab} />}
      {problem !== null && !unanswered && <Banner problem={problem} />}
      {view !== null && !unanswered && problem?.kind !== "context-forbidden" && (
        <Glass onOff={() => void send({ to: "background", kind: "switch-off", tab })} />
      )}
      {view?.on === true && view.engine?.state === "ready" && <SeenNow view={view} />}
      {view !== null && view.faces.length > 0 && (
        <SessionCard
          view={view}
          actionUnitSource={labels.get(view.engine?.modelId ?? view.settings.modelId) ?? UNKNOWN_SOURCE}
          onDelete={() => send({ to: "background", kind: "delete-session", session: view.session })}
        />
      )}
    </>
  );
}

/** The camera's picture and its switch. @param onOff the camera is off now */
function Glass({ onOff }: { readonly onOff: () => void }): VNode {
  const [state, setState] = useState<"off" | "waiting" | "on">("off");
  const [fault, setFault] = useState<CameraFault | null>(null);
  const video = useRef<HTMLVideoElement>(null);
  const camera = useRef(new AbortController());

  const off = (): void => {
    camera.current.abort();
    if (video.current !== null) video.current.srcObject = null;
    setState("off");
    onOff();
  };
  const on = async (): Promise<void> => {
    camera.current = new AbortController();
    setFault(null);
    setState("waiting");
    const opened = await openCamera(camera.current.signal, off);
    if (typeof opened === "string") {
      setFault(opened);
      setState("off");
      return;
    }
    if (video.current !== null) video.current.srcObject = opened;
    setState("on");
    startOnce(window, browser.runtime);
  };
  useEffect(() => {
    // The picture goes with the page; so does the light beside the camera.
    const left = new AbortController();
    window.addEventListener("pagehide", off, { signal: left.signal });
    return () => {
      left.abort();
      camera.current.abort();
    };
  }, []);

  return (
    <section class="card" aria-label={TEXTS.video}>
      <div class="glass" hidden={state !== "on"} data-participant-name={TEXTS.name}>
        <video ref={video} autoplay muted playsInline aria-label={TEXTS.video} />
      </div>
      {state === "waiting" && <p role="status">{TEXTS.waiting}</p>}
      <Fault sentence={fault === null ? "" : TEXTS.faults[fault]} />
      <button
        type="button"
        class="primary"
        disabled={state === "waiting"}
        onClick={() => {
          if (state === "on") off();
          else void on();
        }}
      >
        {state === "on" ? TEXTS.stop : TEXTS.start}
      </button>
    </section>
  );
}
