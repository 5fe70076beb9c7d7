import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { POPUP_TEXTS } from "../popup-texts.ts";

const TEXTS = POPUP_TEXTS.actions;

/** Deletes after a second press; there is no way back, so it asks in place. */
export function DeleteSession({ onDelete }: { readonly onDelete: () => Promise<void> }): VNode {
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <button
        type="button"
        class="danger"
        onClick={() => {
          setAsking(true);
        }}
      >
        {TEXTS.remove}
      </button>
    );
  }
  return (
    <span class="confirm" role="group" aria-label={TEXTS.confirm}>
      {TEXTS.confirm}
      <button
        type="button"
        class="danger filled"
        onClick={() => {
          setAsking(false);
          void onDelete();
        }}
      >
        {TEXTS.yes}
      </button>
      <button
        type="button"
        ref={(button) => button?.focus()}
        onClick={() => {
          setAsking(false);
        }}
      >
        {TEXTS.no}
      </button>
    </span>
  );
}
