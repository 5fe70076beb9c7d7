import type { VNode } from "preact";
import type { FaceSummary } from "../../session/summary.ts";
import { AFFECT_TEXTS } from "../../core/texts.ts";
import { POPUP_TEXTS } from "../../pages/popup-texts.ts";

const SIDE = 120;

/** Valence from left to right, arousal from bottom to top: small dots over time, a large one for the mean. */
export function AffectPlane({ face }: { readonly face: FaceSummary }): VNode {
  const { valence, arousal } = AFFECT_TEXTS;
  const across = (value: number): number => ((value + 1) / 2) * SIDE;
  const down = (value: number): number => ((1 - value) / 2) * SIDE;
  const label = `${POPUP_TEXTS.session.plane}: ${valence.name} ${signed(face.valence)}, ${arousal.name} ${signed(face.arousal)}`;
  return (
    <figure class="plane">
      <span class="top">{arousal.high}</span>
      <span class="left">{valence.low}</span>
      <svg viewBox={`0 0 ${SIDE} ${SIDE}`} role="img" aria-label={label}>
        <rect class="ground" width={SIDE} height={SIDE} rx="8" />
        <line class="axis" x1={SIDE / 2} x2={SIDE / 2} y1="0" y2={SIDE} />
        <line class="axis" x1="0" x2={SIDE} y1={SIDE / 2} y2={SIDE / 2} />
        {face.timeline.map((point) => (
          <circle key={point.time} class="moment" cx={across(point.valence)} cy={down(point.arousal)} r="2" />
        ))}
        <circle class="mean" cx={across(face.valence)} cy={down(face.arousal)} r="5.5" />
      </svg>
      <span class="right">{valence.high}</span>
      <span class="bottom">{arousal.low}</span>
    </figure>
  );
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
}
