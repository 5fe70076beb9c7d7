import { percent, signed } from "../../core/words/numbers.ts";
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { type Lane, stretchAt } from "../../analysis/lanes.ts";
import { affectOf } from "../../analysis/affect.ts";
import { AFFECT_TEXTS, LABEL_NAMES } from "../../core/texts.ts";
import { ExpressionShape } from "../../pages/parts/expression-shape.tsx";
import { clockText, REPORT_TEXTS } from "../../pages/report-texts.ts";
import { dominant } from "../../session/dominant.ts";
import type { Segment } from "../../session/segment.ts";
import { useCursor, useOpenSession } from "../state/open-session.ts";
import { laneRows } from "../charts/lane-rows.ts";
import { LaneCanvas } from "../charts/lane-canvas.tsx";
import { TableBehind } from "../charts/table-behind.tsx";

const TEXTS = REPORT_TEXTS.timeline;

/** One lane a tile under one cursor, with every lane's numbers at that second. */
export function Timeline(): VNode {
  const { affect, lanes, name, duration } = useOpenSession();
  const speaks = lanes.some(({ together }) => together.speaking > 0);
  return (
    <section class="card timeline" aria-label={TEXTS.title}>
      <h2>
        {TEXTS.title}
        <CursorTime />
      </h2>
      <p class="muted screen-only">{TEXTS.hint}</p>
      <Slider />
      <Lanes />
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

function CursorTime(): VNode {
  const { duration } = useOpenSession();
  return <span class="muted numbers">{TEXTS.of(clockText(useCursor()), clockText(duration))}</span>;
}

function Slider(): VNode {
  const { cursor, duration, session } = useOpenSession();
  const step = session.secondsPerPoint;
  const seconds = useCursor();
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

function Lanes(): VNode {
  const { lanes, name, duration, session, cursor } = useOpenSession();
  const step = session.secondsPerPoint;
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
            <CursorLine />
          </div>
          <Readout lane={lane} />
        </li>
      ))}
    </ul>
  );
}

function CursorLine(): VNode {
  const { duration } = useOpenSession();
  const share = useCursor() / Math.max(duration, 1);
  return <span class="cursor-line" style={{ insetInlineStart: `${share * 100}%` }} aria-hidden="true" />;
}

/** What a lane shows at the cursor. */
function Readout({ lane }: { readonly lane: Lane }): VNode {
  const stretch = stretchAt(lane, useCursor());
  return (
    <span class="readout numbers">
      {stretch === null ? <span class="muted">{TEXTS.nobody}</span> : <Numbers tally={stretch.tally} />}
    </span>
  );
}

function Numbers({ tally }: { readonly tally: Segment }): VNode {
  const { affect } = useOpenSession();
  const { label, share } = dominant(tally);
  const [valence, arousal] = [affectOf(tally, "valence"), affectOf(tally, "arousal")];
  const details = [
    ...(affect && valence !== null && arousal !== null ? [TEXTS.affect(signed(valence), signed(arousal))] : []),
    ...(tally.speaking > 0 ? [TEXTS.speaking] : []),
  ];
  return (
    <>
      <span class="readout-look">
        <ExpressionShape of={label} />
        {LABEL_NAMES[label]} {percent(share)}
      </span>
      <span class="muted">{details.join(" · ")}</span>
    </>
  );
}
