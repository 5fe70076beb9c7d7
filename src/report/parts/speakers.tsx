import type { VNode } from "preact";
import type { Lane } from "../../analysis/lanes.ts";
import { durationText } from "../../core/words/numbers.ts";
import { REPORT_TEXTS } from "../../pages/report-texts.ts";
import { ShareBars } from "./share-bars.tsx";

const TEXTS = REPORT_TEXTS.person;

interface SpeakersProps {
  readonly lanes: readonly Lane[];
  readonly name: (stream: string) => string;
}

/** How long each tile was marked as speaking, in the order of the lanes. */
export function Speakers({ lanes, name }: SpeakersProps): VNode {
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
