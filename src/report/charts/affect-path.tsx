import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { affectOf, smoothed } from "../../analysis/affect.ts";
import { type Lane, stretchAt } from "../../analysis/lanes.ts";
import { AffectFrame, placeOn } from "../../pages/parts/affect-frame.tsx";
import { REPORT_TEXTS } from "../../pages/report-texts.ts";
import { type Cursor, useCursor } from "../state/cursor.ts";

const SIDE = 240;
/** More pieces than this cannot be told apart in the picture. */
const MOST_PIECES = 240;

const { across, down } = placeOn(SIDE);

/** The way through the plane, with the moment at the cursor. */
export function AffectPath({ lane, cursor }: { readonly lane: Lane; readonly cursor: Cursor }): VNode {
  return (
    <AffectFrame
      title={REPORT_TEXTS.person.path}
      side={SIDE}
      large
      together={lane.together}
      above={<Here lane={lane} cursor={cursor} />}
    >
      <Way lane={lane} />
    </AffectFrame>
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
