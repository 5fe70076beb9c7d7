import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { POPUP_TEXTS } from "../../pages/popup-texts.ts";
import { NOTICE_FOR_OTHERS } from "../../core/texts.ts";

const TEXTS = POPUP_TEXTS.actions;

/** A ready text that tells the other participants. */
export function Notice(): VNode {
  const [result, setResult] = useState<"" | "copied" | "failed">("");
  const copy = async (): Promise<void> => {
    const copied = await navigator.clipboard.writeText(NOTICE_FOR_OTHERS).then(
      () => true,
      () => false,
    );
    setResult(copied ? "copied" : "failed");
  };
  return (
    <details class="card">
      <summary>{TEXTS.notice}</summary>
      <p class="muted">{TEXTS.noticeHint}</p>
      <blockquote>{NOTICE_FOR_OTHERS}</blockquote>
      <div class="actions">
        <button type="button" onClick={() => void copy()}>
          {TEXTS.copyNotice}
        </button>
        <span role="status">{result === "copied" ? TEXTS.copied : result === "failed" ? TEXTS.notCopied : ""}</span>
      </div>
    </details>
  );
}
