import type { VNode } from "preact";
import { UNSURE_REASONS } from "../../core/reading.ts";
import { percent } from "../../core/words/numbers.ts";
import { REPORT_TEXTS } from "../../pages/report-texts.ts";
import { shareOf, type Tally } from "../../session/tally.ts";
import { TableBehind } from "../charts/table-behind.tsx";
import { ShareBars } from "./share-bars.tsx";

const TEXTS = REPORT_TEXTS.person;

/** The reasons why readings were unsure, the most frequent first. */
export function Reasons({ tally }: { readonly tally: Tally }): VNode {
  if (tally.unsure === 0) return <p class="muted">{TEXTS.unsureNone}</p>;
  const bars = UNSURE_REASONS.map((reason) => ({ reason, share: tally.reasons[reason] / tally.readings }))
    .filter(({ share }) => share > 0)
    .sort((one, other) => other.share - one.share)
    .map(({ reason, share }) => ({ label: TEXTS.unsureBecause(reason), share, text: percent(share) }));
  return (
    <>
      <p>{TEXTS.unsureShare(percent(shareOf(tally, "unsure")))}</p>
      <ShareBars bars={bars} />
      <TableBehind
        whole
        head={[TEXTS.unsure, REPORT_TEXTS.timeline.columns.share]}
        rows={() => bars.map(({ label, text }) => [label, text])}
      />
    </>
  );
}
