import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { affectOf, type AffectCourse, type AffectSums, smoothed } from "../../analysis/affect.ts";
import { stretchAt } from "../../analysis/lanes.ts";
import { AFFECT_TEXTS } from "../../core/texts.ts";
import { signed } from "../../core/words/numbers.ts";
import { AffectFrame, placeOn } from "../../pages/parts/affect-frame.tsx";
import { clockText, REPORT_TEXTS } from "../../pages/report-texts.ts";
import type { Moment } from "../../session/course.ts";
import { useCursor } from "../state/open-session.ts";
import { TABLE_MOMENTS } from "./lane-rows.ts";
import { TableBehind } from "./table-behind.tsx";

const SIDE = 240;
/** More pieces than this cannot be told apart in the picture. */
const MOST_PIECES = 240;

const { across, down } = placeOn(SIDE);

/** The way through the plane, with the moment at the cursor. */
export function AffectPath({ lane }: { readonly lane: AffectCourse }): VNode {
  const way = useMemo(() => wayOf(lane), [lane]);
  const rows = (): readonly (readonly string[])[] =>
    evenly(way, TABLE_MOMENTS).map(({ stretch, valence, arousal }) => [
      clockText(stretch.time),
      signed(valence),
      signed(arousal),
    ]);
  return (
    <>
      <AffectFrame
        title={REPORT_TEXTS.person.path}
        side={SIDE}
        large
        together={lane.together}
        above={<Here lane={lane} />}
      >
        <Way way={way} />
      </AffectFrame>
      <p class="muted">{REPORT_TEXTS.person.pathHint}</p>
      <TableBehind
        head={[REPORT_TEXTS.timeline.columns.time, AFFECT_TEXTS.valence.name, AFFECT_TEXTS.arousal.name]}
        rows={rows}
      />
    </>
  );
}

/** Where the way is at one point of the course. */
interface Place {
  readonly stretch: Moment<AffectSums>;
  readonly valence: number;
  readonly arousal: number;
}

function Way({ way }: { readonly way: readonly Place[] }): VNode {
  const pieces = useMemo(() => piecesOf(way), [way]);
  return (
    <g class="way">
      {pieces.map((piece, at) => (
        <path key={at} d={piece} opacity={0.15 + (0.75 * (at + 1)) / pieces.length} />
      ))}
    </g>
  );
}

/** Valence and arousal as the path shows them: each taken together with the seconds around it. */
function wayOf(lane: AffectCourse): readonly Place[] {
  const reach = Math.max(4, ...lane.course.slice(0, 1).map(({ seconds }) => 2 * seconds));
  const arousals = smoothed(lane, "arousal", reach);
  return smoothed(lane, "valence", reach).map(({ stretch, value }, at) => ({
    stretch,
    valence: value,
    arousal: arousals[at]?.value ?? 0,
  }));
}

/** Path data of the pieces of the way, by time; a gap is not crossed. */
function piecesOf(way: readonly Place[]): readonly string[] {
  const points = evenly(way, MOST_PIECES);
  const stride = strideOf(way, MOST_PIECES);
  return points.slice(1).flatMap((point, at) => {
    const before = points[at];
    if (before === undefined || point.stretch.time - before.stretch.time > 3 * stride * point.stretch.seconds)
      return [];
    return [`M${spot(before)}L${spot(point)}`];
  });
}

function spot({ valence, arousal }: Place): string {
  return `${across(valence).toFixed(1)} ${down(arousal).toFixed(1)}`;
}

/** At most `most` of the way's places, in even steps. */
function evenly(way: readonly Place[], most: number): readonly Place[] {
  return way.filter((_, at) => at % strideOf(way, most) === 0);
}

function strideOf({ length }: readonly Place[], most: number): number {
  return Math.max(1, Math.ceil(length / most));
}

function Here({ lane }: { readonly lane: AffectCourse }): VNode | null {
  const tally = stretchAt(lane, useCursor())?.tally;
  const [valence, arousal] =
    tally === undefined ? [null, null] : [affectOf(tally, "valence"), affectOf(tally, "arousal")];
  if (valence === null || arousal === null) return null;
  return <circle class="here" cx={across(valence)} cy={down(arousal)} r="6" />;
}
