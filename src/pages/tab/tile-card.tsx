import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { ActionUnitSource } from "../label-sources.ts";
import { POPUP_TEXTS } from "../popup-texts.ts";
import { EARLIER_FACES } from "../../session/session.ts";
import type { Segment } from "../../session/segment.ts";
import { seenSeconds, type TileSegments } from "../../session/tiles.ts";
import { durationText } from "../../core/words/numbers.ts";
import type { TabView } from "../../messages/popup.ts";
import { ActionUnitBars } from "../parts/action-unit-bars.tsx";
import { AffectChart } from "./affect-chart.tsx";
import { AffectPlane } from "./affect-plane.tsx";
import { CourseRibbon } from "./course-ribbon.tsx";
import { ExpressionBar } from "../parts/expression-bar.tsx";
import { useCourse } from "./use-course.ts";

const TEXTS = POPUP_TEXTS.session;

interface TileCardProps {
  readonly tile: TileSegments;
  readonly name: string;
  readonly view: TabView;
  readonly actionUnitSource: ActionUnitSource;
}

/** One tile: its shares at once, everything else when opened. */
export function TileCard({ tile, name, ...details }: TileCardProps): VNode {
  // Charts are asked for and drawn only while they are seen.
  const [open, setOpen] = useState(false);
  const { together } = tile;
  return (
    <article class="tile" aria-label={name}>
      <h3>
        {name}
        <span class="muted">{TEXTS.seen(durationText(seenSeconds(together)))}</span>
      </h3>
      <ExpressionBar tally={together} />
      <details
        onToggle={(event) => {
          setOpen(event.currentTarget.open);
        }}
      >
        <summary>{TEXTS.details}</summary>
        {open && <Details tile={tile} {...details} />}
      </details>
    </article>
  );
}

function Details({ tile, view, actionUnitSource }: Omit<TileCardProps, "name">): VNode {
  const { stream, together, faces } = tile;
  const { duration, settings } = view;
  const affect = !settings.hiddenOutputs.includes("valenceArousal");
  const units = !settings.hiddenOutputs.includes("actionUnits");
  const course = useCourse(view.session, stream, view.points);
  return (
    <>
      <h4>{TEXTS.overTime}</h4>
      <CourseRibbon course={course} duration={duration} />
      {together.measured === 0 ? (
        <p class="muted">{TEXTS.notMeasured}</p>
      ) : (
        <>
          {affect && (
            <>
              <h4>{TEXTS.affect}</h4>
              <AffectChart course={course} duration={duration} />
              <h4>{TEXTS.plane}</h4>
              <AffectPlane together={together} course={course} />
            </>
          )}
          {units && (
            <>
              <h4>{TEXTS.actionUnits}</h4>
              <ActionUnitBars tally={together} source={actionUnitSource} />
            </>
          )}
        </>
      )}
      {faces.length > 1 && <Tracks faces={faces} />}
    </>
  );
}

/** Several faces in one picture, or one face that was lost and found again. */
function Tracks({ faces }: { readonly faces: readonly Segment[] }): VNode {
  return (
    <>
      <h4>{TEXTS.perTrack}</h4>
      {faces.map((face, index) => (
        <div key={face.faceId} class="track-summary">
          <p>
            {face.faceId === EARLIER_FACES ? TEXTS.earlierFaces : TEXTS.face(index + 1)}
            <span class="muted">{TEXTS.seen(durationText(face.seconds))}</span>
          </p>
          <ExpressionBar tally={face} />
        </div>
      ))}
    </>
  );
}
