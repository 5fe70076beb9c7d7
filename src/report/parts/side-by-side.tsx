import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import { type Axis, AXES } from "../../analysis/affect.ts";
import { coMovement } from "../../analysis/co-movement.ts";
import type { Lane } from "../../analysis/lanes.ts";
import { AFFECT_TEXTS } from "../../core/texts.ts";
import { Select } from "../../pages/parts/select.tsx";
import { REPORT_TEXTS, togetherSentence } from "../../pages/report-texts.ts";
import { useOpenSession } from "../state/open-session.ts";
import { type CourseCurve, CurvesWithTable } from "../charts/curves-with-table.tsx";

const TEXTS = REPORT_TEXTS.together;

/** Two people's courses in one chart, how much they move together, and what that does not say. */
export function SideBySide(): VNode {
  const { lanes, name } = useOpenSession();
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
          <Pair one={one} other={other} axis={axis} />
          <p class="muted">{TEXTS.caution}</p>
        </>
      )}
    </section>
  );
}

interface PairProps {
  readonly one: Lane;
  readonly other: Lane;
  readonly axis: Axis;
}

function Pair({ one, other, axis }: PairProps): VNode {
  const { name } = useOpenSession();
  const together = useMemo(() => coMovement(one, other, axis), [one, other, axis]);
  const curves = useMemo((): readonly CourseCurve[] => {
    const [first, second] = [name(one.stream), name(other.stream)];
    return [
      { label: first, name: first, lane: one, axis, colour: "--accent", dashed: false },
      { label: second, name: second, lane: other, axis, colour: "--danger", dashed: true },
    ];
  }, [one, other, axis, name]);
  return (
    <>
      <CurvesWithTable label={`${TEXTS.title}: ${AFFECT_TEXTS[axis].name}`} curves={curves} />
      <p>{together === null ? TEXTS.unknown : togetherSentence(together)}</p>
    </>
  );
}
