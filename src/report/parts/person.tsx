import { durationText } from "../../core/words/numbers.ts";
import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { AffectCourse } from "../../analysis/affect.ts";
import type { Lane } from "../../analysis/lanes.ts";
import { AFFECT_TEXTS } from "../../core/texts.ts";
import type { ActionUnitSource } from "../../pages/label-sources.ts";
import { ExpressionBar } from "../../pages/parts/expression-bar.tsx";
import { POPUP_TEXTS } from "../../pages/popup-texts.ts";
import { REPORT_TEXTS } from "../../pages/report-texts.ts";
import type { Session } from "../../session/session.ts";
import { seenSeconds } from "../../session/tiles.ts";
import type { Cursor } from "../state/cursor.ts";
import { timesOf, valuesOf } from "../charts/curves.ts";
import { AffectPath } from "../charts/affect-path.tsx";
import type { Curve } from "../charts/curve-chart.tsx";
import { CurvesWithTable } from "../charts/curves-with-table.tsx";
import { Reasons } from "./reasons.tsx";
import { Speakers } from "./speakers.tsx";
import { Units } from "./units.tsx";

const TEXTS = REPORT_TEXTS.person;

interface PersonProps {
  /** Whether valence and arousal, and whether action units may be shown. */
  readonly affect: boolean;
  readonly units: boolean;
  readonly all: AffectCourse | null;
  readonly lanes: readonly Lane[];
  readonly name: (stream: string) => string;
  readonly session: Session;
  readonly source: ActionUnitSource;
  readonly cursor: Cursor;
}

/** Everyone together, or one person: shares, curves, path, action units, who spoke, why unsure. */
export function Person({ affect, units, all, lanes, name, session, source, cursor }: PersonProps): VNode | null {
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
          {person === undefined
            ? durationText(session.end - session.start)
            : TEXTS.seen(durationText(seenSeconds(lane.together)))}
        </span>
      </h2>
      <Details
        affect={affect}
        units={units}
        lane={lane}
        speakers={person === undefined ? lanes : [person]}
        name={name}
        session={session}
        source={source}
        cursor={cursor}
      />
    </section>
  );
}

interface DetailsProps extends Omit<PersonProps, "all" | "lanes"> {
  readonly lane: AffectCourse;
  readonly speakers: readonly Lane[];
}

function Details({ affect, units, lane, speakers, name, session, source, cursor }: DetailsProps): VNode {
  const { together } = lane;
  const isMeasured = together.measured > 0;
  return (
    <>
      <h3>{TEXTS.shares}</h3>
      <ExpressionBar tally={together} />
      {!isMeasured && <p class="muted">{TEXTS.notMeasured}</p>}
      {isMeasured && affect && <AffectCurves lane={lane} session={session} cursor={cursor} />}
      <div class="columns">
        <div>
          {isMeasured && affect && (
            <>
              <h3>{TEXTS.path}</h3>
              <AffectPath lane={lane} cursor={cursor} />
            </>
          )}
          <h3>{TEXTS.unsure}</h3>
          <Reasons tally={together} />
          <h3>{TEXTS.spoke}</h3>
          <Speakers lanes={speakers} name={name} />
        </div>
        {isMeasured && units && (
          <div>
            <h3>{TEXTS.actionUnits}</h3>
            <Units tally={together} source={source} />
          </div>
        )}
      </div>
    </>
  );
}

function AffectCurves({
  lane,
  session,
  cursor,
}: {
  readonly lane: AffectCourse;
  readonly session: Session;
  readonly cursor: Cursor;
}): VNode {
  const times = useMemo(() => timesOf(session), [session]);
  const { valence, arousal } = AFFECT_TEXTS;
  const curves = useMemo(
    (): readonly Curve[] => [
      {
        label: POPUP_TEXTS.session.axis(valence),
        values: valuesOf(lane, "valence", times),
        colour: "--valence",
        dashed: false,
      },
      {
        label: POPUP_TEXTS.session.axis(arousal),
        values: valuesOf(lane, "arousal", times),
        colour: "--arousal",
        dashed: true,
      },
    ],
    [lane, times, valence, arousal],
  );
  return (
    <div class="curves">
      <h3>{TEXTS.affect}</h3>
      <CurvesWithTable
        label={TEXTS.affect}
        names={[valence.name, arousal.name]}
        times={times}
        curves={curves}
        session={session}
        cursor={cursor}
      />
    </div>
  );
}
