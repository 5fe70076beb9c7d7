import type { VNode } from "preact";
import type { Lane } from "../../analysis/lanes.ts";
import { durationText } from "../../core/words/numbers.ts";
import { REPORT_TEXTS } from "../../pages/report-texts.ts";
import { useOpenSession } from "../state/open-session.ts";
import { ShareBars } from "./share-bars.tsx";

const TEXTS = REPORT_TEXTS.person;

/** How long each tile was marked as speaking, in the order of the lanes. */
export function Speakers({ lanes }: { readonly lanes: readonly Lane[] }): VNode {
  const { name } = useOpenSession();
  if (lanes.every(({ together }) => together.speaking === 0)) return <p class="muted">{TEXTS.spokeUnknown}</p>;
  const bars = lanes.map(({ stream, together: { speaking, seconds } }) => ({
    label: name(stream),
    share: speaking / seconds,
    text: durationText(speaking),
  }));
  return (
    <>
      <ShareBars bars={bars} />
      <p class="muted">{TEXTS.spokeCaution}</p>
    </>
  );
}
