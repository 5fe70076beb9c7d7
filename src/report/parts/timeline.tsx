import { percent, signed } from "../../core/words/numbers.ts";
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { type Lane, stretchAt } from "../../analysis/lanes.ts";
import { affectOf } from "../../analysis/affect.ts";
import { AFFECT_TEXTS, EXPRESSION_NAMES, UNSURE } from "../../core/texts.ts";
import { ExpressionShape } from "../../pages/parts/expression-shape.tsx";
import { clockText, REPORT_TEXTS } from "../../pages/report-texts.ts";
import { dominant } from "../../session/dominant.ts";
import type { Segment } from "../../session/segment.ts";
import { type Cursor, useCursor } from "../state/cursor.ts";
import { laneRows } from "../charts/lane-rows.ts";
import { LaneCanvas } from "../charts/lane-canvas.tsx";
import { TableBehind } from "../charts/table-behind.tsx";

const TEXTS = REPORT_TEXTS.timeline;

interface TimelineProps {
  /** Whether valence and arousal may be shown. */
  readonly affect: boolean;
  readonly lanes: readonly Lane[];
  readonly name: (stream: string) => string;
  /** Of the session, seconds. */
  readonly duration: number;
  /** Seconds of one point. */
  readonly step: number;
  readonly cursor: Cursor;
}

/** One lane a tile under one cursor, with every lane's numbers at that second. */
export function Timeline({ affect, lanes, name, duration, step, cursor }: TimelineProps): VNode {
  const speaks = lanes.some(({ together }) => together.speaking > 0);
  return (
    <section class="card timeline" aria-label={TEXTS.title}>
      <h2>
        {TEXTS.title}
        <CursorTime cursor={cursor} duration={duration} />
      </h2>
      <p class="muted screen-only">{TEXTS.hint}</p>
      <Slider cursor={cursor} duration={duration} step={step} />
      <Lanes affect={affect} lanes={lanes} name={name} duration={duration} step={step} cursor={cursor} />
      {speaks && <p class="muted">{TEXTS.speakingLine}</p>}
      <TableBehind
        head={[
          TEXTS.columns.time,
          TEXTS.columns.name,
          TEXTS.columns.looks,
          TEXTS.columns.share,
          AFFECT_TEXTS.valence.name,
          AFFECT_TEXTS.arousal.name,
          TEXTS.columns.speaking,
        ]}
        rows={() => laneRows(lanes, name, duration, affect)}
      />
    </section>
  );
}

function CursorTime({ cursor, duration }: { readonly cursor: Cursor; readonly duration: number }): VNode {
  return <span class="muted numbers">{TEXTS.of(clockText(useCursor(cursor)), clockText(duration))}</span>;
}

function Slider({
  cursor,
  duration,
  step,
}: {
  readonly cursor: Cursor;
  readonly duration: number;
  readonly step: number;
}): VNode {
  const seconds = useCursor(cursor);
  return (
    <div class="lane slider-row">
      <input
        type="range"
        aria-label={TEXTS.cursor}
        aria-valuetext={clockText(seconds)}
        min={0}
        max={Math.max(duration, step)}
        step={step}
        value={seconds}
        onInput={({ currentTarget }) => {
          cursor.move(Number(currentTarget.value));
        }}
      />
    </div>
  );
}

function Lanes({ affect, lanes, name, duration, step, cursor }: TimelineProps): VNode {
  const list = useRef<HTMLUListElement>(null);
  const seek = (event: PointerEvent): void => {
    const canvas = list.current?.querySelector("canvas");
    if (event.buttons !== 1 || canvas === null || canvas === undefined) return;
    const { left, width } = canvas.getBoundingClientRect();
    const seconds = ((event.clientX - left) / width) * duration;
    cursor.move(Math.min(duration, Math.max(0, Math.floor(seconds / step) * step)));
  };
  return (
    <ul class="lanes" ref={list}>
      {lanes.map((lane) => (
        <li key={lane.stream} class="lane">
          <span class="lane-name">{name(lane.stream)}</span>
          <div class="lane-picture" onPointerDown={seek} onPointerMove={seek}>
            <LaneCanvas lane={lane} label={TEXTS.lane(name(lane.stream))} duration={duration} />
            <CursorLine cursor={cursor} duration={duration} />
          </div>
          <Readout affect={affect} lane={lane} cursor={cursor} />
        </li>
      ))}
    </ul>
  );
}

function CursorLine({ cursor, duration }: { readonly cursor: Cursor; readonly duration: number }): VNode {
  const share = useCursor(cursor) / Math.max(duration, 1);
  return <span class="cursor-line" style={{ insetInlineStart: `${share * 100}%` }} aria-hidden="true" />;
}

interface ReadoutProps {
  readonly affect: boolean;
  readonly lane: Lane;
  readonly cursor: Cursor;
}

/** What a lane shows at the cursor. */
function Readout({ affect, lane, cursor }: ReadoutProps): VNode {
  const stretch = stretchAt(lane, useCursor(cursor));
  return (
    <span class="readout numbers">
      {stretch === null ? <span class="muted">{TEXTS.nobody}</span> : <Numbers affect={affect} tally={stretch.tally} />}
    </span>
  );
}

function Numbers({ affect, tally }: { readonly affect: boolean; readonly tally: Segment }): VNode {
  const { expression, share } = dominant(tally);
  const [valence, arousal] = [affectOf(tally, "valence"), affectOf(tally, "arousal")];
  const details = [
    ...(affect && valence !== null && arousal !== null ? [TEXTS.affect(signed(valence), signed(arousal))] : []),
    ...(tally.speaking > 0 ? [TEXTS.speaking] : []),
  ];
  return (
    <>
      <span class="readout-look">
        <ExpressionShape of={expression} />
        {expression === "unsure" ? UNSURE : EXPRESSION_NAMES[expression]} {percent(share)}
      </span>
      <span class="muted">{details.join(" · ")}</span>
    </>
  );
}
