import type { ComponentChildren, VNode } from "preact";
import { AFFECT_TEXTS } from "../../core/texts.ts";
import { signed } from "../../core/words/numbers.ts";
import { meanOf, type Tally } from "../../session/tally.ts";

/** Where a valence and an arousal, -1..1, stand on a plane of this side. */
export function placeOn(side: number): {
  readonly across: (valence: number) => number;
  readonly down: (arousal: number) => number;
} {
  return { across: (valence) => ((valence + 1) / 2) * side, down: (arousal) => ((1 - arousal) / 2) * side };
}

interface AffectFrameProps {
  /** What the plane shows, for those who do not see it. */
  readonly title: string;
  readonly side: number;
  readonly large?: boolean;
  readonly together: Tally;
  /** Under the mean, and above it. */
  readonly children: ComponentChildren;
  readonly above?: VNode;
}

/** The plane of valence, from left to right, and arousal, from bottom to top, with its ends and the mean. */
export function AffectFrame({ title, side, large = false, together, children, above }: AffectFrameProps): VNode {
  const { valence, arousal } = AFFECT_TEXTS;
  const mean = { valence: meanOf(together, together.valence), arousal: meanOf(together, together.arousal) };
  const { across, down } = placeOn(side);
  const label = `${title}: ${valence.name} ${signed(mean.valence)}, ${arousal.name} ${signed(mean.arousal)}`;
  return (
    <figure class={large ? "plane large" : "plane"}>
      <span class="top">{arousal.high}</span>
      <span class="left">{valence.low}</span>
      <svg viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
        <rect class="ground" width={side} height={side} rx="8" />
        <line class="axis" x1={side / 2} x2={side / 2} y1="0" y2={side} />
        <line class="axis" x1="0" x2={side} y1={side / 2} y2={side / 2} />
        {children}
        <circle class="mean" cx={across(mean.valence)} cy={down(mean.arousal)} r="5.5" />
        {above}
      </svg>
      <span class="right">{valence.high}</span>
      <span class="bottom">{arousal.low}</span>
    </figure>
  );
}
