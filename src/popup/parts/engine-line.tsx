import type { VNode } from "preact";
import { POPUP_TEXTS } from "../../pages/popup-texts.ts";
import type { EngineStatus } from "../../messages/engine.ts";

const TEXTS = POPUP_TEXTS.engine;

/** What the models run on, and how fast. */
export function EngineLine({ engine }: { readonly engine: EngineStatus }): VNode {
  const { state, backend, refusal, threads, millisecondsPerFace, modelId } = engine;
  const text = state === "ready" ? TEXTS.ready(backend, threads, millisecondsPerFace) : TEXTS[state];
  return (
    <>
      <p>
        {modelId} · {text}
      </p>
      {refusal !== null && <p>{TEXTS.refused(refusal)}</p>}
    </>
  );
}
