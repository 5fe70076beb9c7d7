import { durationText } from "../../core/words/numbers.ts";
import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import { type AffectCourse, AXES } from "../../analysis/affect.ts";
import type { Lane } from "../../analysis/lanes.ts";
import { AFFECT_TEXTS } from "../../core/texts.ts";
import { ExpressionBar } from "../../pages/parts/expression-bar.tsx";
import { POPUP_TEXTS } from "../../pages/popup-texts.ts";
import { REPORT_TEXTS } from "../../pages/report-texts.ts";
import { seenSeconds } from "../../session/tiles.ts";
import { useOpenSession } from "../state/open-session.ts";
import { AffectPath } from "../charts/affect-path.tsx";
import { type CourseCurve, CurvesWithTable } from "../charts/curves-with-table.tsx";
import { Reasons } from "./reasons.tsx";
import { Speakers } from "./speakers.tsx";
import { Units } from "./units.tsx";

const TEXTS = REPORT_TEXTS.person;

/** Everyone together (null where nobody was seen), or one person: shares, curves, path, action units, who spoke, why unsure. */
export function Person({ all }: { readonly all: AffectCourse | null }): VNode | null {
  const { lanes, name, duration } = useOpenSession();
  const [chosen, setChosen] = useState<string | null>(null);
  const person = lanes.find(({ stream }) => stream === chosen) ?? (lanes.length === 1 ? lanes[0] : undefined);
  const lane = person ?? all;
  if (lane === null) return null;
  const title = person === undefined ? REPORT_TEXTS.everyone : name(person.stream);
  return (
    <section class="card person" aria-label={title}>
      {lanes.length > 1 && (
        <fieldset class="chooser">
          <legend class="hidden">{REPORT_TEXTS.who}</legend>
          {[null, ...lanes.map(({ stream }) => stream)].map((stream) => (
            <label key={stream} class="chip">
              <input
                type="radio"
                name="person"
                checked={stream === chosen}
                onChange={() => {
                  setChosen(stream);
                }}
              />
              <span>{stream === null ? REPORT_TEXTS.everyone : name(stream)}</span>
            </label>
          ))}
        </fieldset>
      )}
      <h2>
        {title}
        <span class="muted">
          {person === undefined ? durationText(duration) : TEXTS.seen(durationText(seenSeconds(lane.together)))}
        </span>
      </h2>
      <Details lane={lane} speakers={person === undefined ? lanes : [person]} />
    </section>
  );
}

interface DetailsProps {
  readonly lane: AffectCourse;
  readonly speakers: readonly Lane[];
}

function Details({ lane, speakers }: DetailsProps): VNode {
  const { affect, units } = useOpenSession();
  const { together } = lane;
  const isMeasured = together.measured > 0;
  return (
    <>
      <h3>{TEXTS.shares}</h3>
      <ExpressionBar tally={together} />
      {!isMeasured && <p class="muted">{TEXTS.notMeasured}</p>}
      {isMeasured && affect && <AffectCurves lane={lane} />}
      <div class="columns">
        <div>
          {isMeasured && affect && (
            <>
              <h3>{TEXTS.path}</h3>
              <AffectPath lane={lane} />
            </>
          )}
          <h3>{TEXTS.unsure}</h3>
          <Reasons tally={together} />
          <h3>{TEXTS.spoke}</h3>
          <Speakers lanes={speakers} />
        </div>
        {isMeasured && units && (
          <div>
            <h3>{TEXTS.actionUnits}</h3>
            <Units tally={together} />
          </div>
        )}
      </div>
    </>
  );
}

function AffectCurves({ lane }: { readonly lane: AffectCourse }): VNode {
  const curves = useMemo(
    (): readonly CourseCurve[] =>
      AXES.map((axis) => {
        const { name } = AFFECT_TEXTS[axis];
        const label = POPUP_TEXTS.session.axis(AFFECT_TEXTS[axis]);
        return { label, name, lane, axis, colour: `--${axis}`, dashed: axis === "arousal" };
      }),
    [lane],
  );
  return (
    <div class="curves">
      <h3>{TEXTS.affect}</h3>
      <CurvesWithTable label={TEXTS.affect} curves={curves} />
    </div>
  );
}
