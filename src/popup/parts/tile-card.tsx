import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { POPUP_TEXTS } from "../../pages/popup-texts.ts";
import type { TileSummary } from "../../session/pool.ts";
import { EARLIER_FACES } from "../../session/session.ts";
import type { FaceSummary } from "../../session/summary.ts";
import { durationText } from "../../core/texts.ts";
import { ActionUnitBars } from "./action-unit-bars.tsx";
import { AffectChart } from "./affect-chart.tsx";
import { AffectPlane } from "./affect-plane.tsx";
import { CourseRibbon } from "./course-ribbon.tsx";
import { ExpressionBar } from "./expression-bar.tsx";

const TEXTS = POPUP_TEXTS.session;

interface TileCardProps {
  readonly tile: TileSummary;
  readonly name: string;
  /** Of the session, seconds. */
  readonly duration: number;
  readonly actionUnitLabels: "human" | "derived";
}

/** One tile: its shares at once, everything else when opened. */
export function TileCard({ tile, name, duration, actionUnitLabels }: TileCardProps): VNode {
  // Charts are drawn only while they are seen.
  const [open, setOpen] = useState(false);
  const { together, faces } = tile;
  return (
    <article class="tile" aria-label={name}>
      <h3>
        {name}
        <span class="muted">{TEXTS.seen(durationText(together.seconds))}</span>
      </h3>
      <ExpressionBar face={together} />
      <details
        onToggle={(event) => {
          setOpen(event.currentTarget.open);
        }}
      >
        <summary>{TEXTS.details}</summary>
        {open && (
          <>
            <h4>{TEXTS.overTime}</h4>
            <CourseRibbon course={together.course} duration={duration} />
            {together.measured === 0 ? (
              <p class="muted">{TEXTS.notMeasured}</p>
            ) : (
              <>
                <h4>{TEXTS.affect}</h4>
                <AffectChart timeline={together.timeline} duration={duration} />
                <h4>{TEXTS.plane}</h4>
                <AffectPlane face={together} />
                <h4>{TEXTS.actionUnits}</h4>
                <ActionUnitBars actionUnits={together.actionUnits} labels={actionUnitLabels} />
              </>
            )}
            {faces.length > 1 && <Tracks faces={faces} />}
          </>
        )}
      </details>
    </article>
  );
}

/** Several faces in one picture, or one face that was lost and found again. */
function Tracks({ faces }: { readonly faces: readonly FaceSummary[] }): VNode {
  return (
    <>
      <h4>{TEXTS.perTrack}</h4>
      {faces.map((face, index) => (
        <div key={face.faceId} class="track-summary">
          <p>
            {face.faceId === EARLIER_FACES ? TEXTS.earlierFaces : TEXTS.face(index + 1)}
            <span class="muted">{TEXTS.seen(durationText(face.seconds))}</span>
          </p>
          <ExpressionBar face={face} />
        </div>
      ))}
    </>
  );
}
