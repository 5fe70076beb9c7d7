import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import { type Axis, AXES } from "../../analysis/affect.ts";
import { coMovement } from "../../analysis/co-movement.ts";
import type { Lane } from "../../analysis/lanes.ts";
import { AFFECT_TEXTS } from "../../core/texts.ts";
import { Select } from "../../pages/parts/select.tsx";
import { REPORT_TEXTS, togetherSentence } from "../../pages/report-texts.ts";
import type { Session } from "../../session/session.ts";
import type { Cursor } from "../state/cursor.ts";
import { timesOf, valuesOf } from "../charts/curves.ts";
import type { Curve } from "../charts/curve-chart.tsx";
import { CurvesWithTable } from "../charts/curves-with-table.tsx";

const TEXTS = REPORT_TEXTS.together;

interface SideBySideProps {
  readonly lanes: readonly Lane[];
  readonly name: (stream: string) => string;
  readonly session: Session;
  readonly cursor: Cursor;
}

/** Two people's courses in one chart, how much they move together, and what that does not say. */
export function SideBySide({ lanes, name, session, cursor }: SideBySideProps): VNode {
  const [streams, setStreams] = useState<readonly [string, string]>([lanes[0]?.stream ?? "", lanes[1]?.stream ?? ""]);
  const [axis, setAxis] = useState<Axis>("valence");
  const [one, other] = streams.map((wanted) => lanes.find(({ stream }) => stream === wanted));
  return (
    <section class="card" aria-label={TEXTS.title}>
      <h2>{TEXTS.title}</h2>
      {one === undefined || other === undefined ? (
        <p class="muted">{TEXTS.tooFew}</p>
      ) : (
        <>
          <div class="choices">
            {[one, other].map(({ stream }, at) => (
              <label key={at}>
                {at === 0 ? TEXTS.first : TEXTS.second}
                <Select
                  value={stream}
                  choices={lanes.map((lane) => [lane.stream, name(lane.stream)])}
                  onChoose={(chosen) => {
                    setStreams(at === 0 ? [chosen, other.stream] : [one.stream, chosen]);
                  }}
                />
              </label>
            ))}
            <label>
              {TEXTS.axis}
              <Select
                value={axis}
                choices={AXES.map((choice) => [choice, AFFECT_TEXTS[choice].name])}
                onChoose={setAxis}
              />
            </label>
          </div>
          <Pair one={one} other={other} axis={axis} name={name} session={session} cursor={cursor} />
          <p class="muted">{TEXTS.caution}</p>
        </>
      )}
    </section>
  );
}

interface PairProps extends Omit<SideBySideProps, "lanes"> {
  readonly one: Lane;
  readonly other: Lane;
  readonly axis: Axis;
}

function Pair({ one, other, axis, name, session, cursor }: PairProps): VNode {
  const times = useMemo(() => timesOf(session), [session]);
  const together = useMemo(() => coMovement(one, other, axis), [one, other, axis]);
  const curves = useMemo(
    (): readonly Curve[] => [
      { label: name(one.stream), values: valuesOf(one, axis, times), colour: "--accent", dashed: false },
      { label: name(other.stream), values: valuesOf(other, axis, times), colour: "--danger", dashed: true },
    ],
    [one, other, axis, name, times],
  );
  return (
    <>
      <CurvesWithTable
        label={`${TEXTS.title}: ${AFFECT_TEXTS[axis].name}`}
        names={[name(one.stream), name(other.stream)]}
        times={times}
        curves={curves}
        session={session}
        cursor={cursor}
      />
      <p>{together === null ? TEXTS.unknown : togetherSentence(together)}</p>
    </>
  );
}
