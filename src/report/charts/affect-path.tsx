import { signed } from "../../core/words/numbers.ts";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { affectOf, smoothed } from "../../analysis/affect.ts";
import { type Lane, stretchAt } from "../../analysis/lanes.ts";
import { AFFECT_TEXTS } from "../../core/texts.ts";
import { REPORT_TEXTS } from "../../pages/report-texts.ts";
import { meanOf } from "../../session/tally.ts";
import { type Cursor, useCursor } from "../state/cursor.ts";

const SIDE = 240;
/** More pieces than this cannot be told apart in the picture. */
const MOST_PIECES = 240;

const across = (valence: number): number => ((valence + 1) / 2) * SIDE;
const down = (arousal: number): number => ((1 - arousal) / 2) * SIDE;

/** Valence from left to right, arousal from bottom to top: the way through the plane, with the moment at the cursor. */
export function AffectPath({ lane, cursor }: { readonly lane: Lane; readonly cursor: Cursor }): VNode {
  const { valence, arousal } = AFFECT_TEXTS;
  const { together } = lane;
  const mean = { valence: meanOf(together, together.valence), arousal: meanOf(together, together.arousal) };
  const label = `${REPORT_TEXTS.person.path}: ${valence.name} ${signed(mean.valence)}, ${arousal.name} ${signed(mean.arousal)}`;
  return (
    <figure class="plane large">
      <span class="top">{arousal.high}</span>
      <span class="left">{valence.low}</span>
      <svg viewBox={`0 0 ${SIDE} ${SIDE}`} role="img" aria-label={label}>
        <rect class="ground" width={SIDE} height={SIDE} rx="8" />
        <line class="axis" x1={SIDE / 2} x2={SIDE / 2} y1="0" y2={SIDE} />
        <line class="axis" x1="0" x2={SIDE} y1={SIDE / 2} y2={SIDE / 2} />
        <Way lane={lane} />
        <circle class="mean" cx={across(mean.valence)} cy={down(mean.arousal)} r="5.5" />
        <Here lane={lane} cursor={cursor} />
      </svg>
      <span class="right">{valence.high}</span>
      <span class="bottom">{arousal.low}</span>
    </figure>
  );
}

function Way({ lane }: { readonly lane: Lane }): VNode {
  const pieces = useMemo(() => piecesOf(lane), [lane]);
  return (
    <g class="way">
      {pieces.map((piece, at) => (
        <path key={at} d={piece} opacity={0.15 + (0.75 * (at + 1)) / pieces.length} />
      ))}
    </g>
  );
}

/** Path data of the pieces of the way, by time; a gap is not crossed. */
function piecesOf(lane: Lane): readonly string[] {
  const reach = Math.max(4, ...lane.course.slice(0, 1).map(({ seconds }) => 2 * seconds));
  const arousals = smoothed(lane, "arousal", reach);
  const all = smoothed(lane, "valence", reach).map(({ stretch, value }, at) => ({
    stretch,
    x: across(value),
    y: down(arousals[at]?.value ?? 0),
  }));
  const stride = Math.max(1, Math.ceil(all.length / MOST_PIECES));
  const points = all.filter((_, at) => at % stride === 0);
  return points.slice(1).flatMap((point, at) => {
    const before = points[at];
    if (before === undefined || point.stretch.time - before.stretch.time > 3 * stride * point.stretch.seconds)
      return [];
    return [`M${before.x.toFixed(1)} ${before.y.toFixed(1)}L${point.x.toFixed(1)} ${point.y.toFixed(1)}`];
  });
}

function Here({ lane, cursor }: { readonly lane: Lane; readonly cursor: Cursor }): VNode | null {
  const tally = stretchAt(lane, useCursor(cursor))?.tally;
  const [valence, arousal] =
    tally === undefined ? [null, null] : [affectOf(tally, "valence"), affectOf(tally, "arousal")];
  if (valence === null || arousal === null) return null;
  return <circle class="here" cx={across(valence)} cy={down(arousal)} r="6" />;
}
