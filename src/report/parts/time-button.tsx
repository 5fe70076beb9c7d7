import type { VNode } from "preact";
import { clockText, REPORT_TEXTS } from "../../pages/report-texts.ts";
import type { Cursor } from "../state/cursor.ts";

/** A time of the call that leads there. */
export function TimeButton({ seconds, cursor }: { readonly seconds: number; readonly cursor: Cursor }): VNode {
  const time = clockText(seconds);
  return (
    <button
      type="button"
      class="quiet numbers"
      aria-label={REPORT_TEXTS.moments.go(time)}
      onClick={() => {
        cursor.move(seconds);
      }}
    >
      {time}
    </button>
  );
}
