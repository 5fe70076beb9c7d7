import type { VNode } from "preact";
import { clockText, REPORT_TEXTS } from "../../pages/report-texts.ts";
import { useOpenSession } from "../state/open-session.ts";

/** A time of the call that leads there. */
export function TimeButton({ seconds }: { readonly seconds: number }): VNode {
  const { cursor } = useOpenSession();
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
