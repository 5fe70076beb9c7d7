import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { ActionUnitSource } from "../label-sources.ts";
import { POPUP_TEXTS } from "../popup-texts.ts";
import { tilesOf } from "../../session/tiles.ts";
import { durationText } from "../../core/words/numbers.ts";
import type { TabView } from "../../messages/popup.ts";
import { tileNames } from "../tile-names.ts";
import { DeleteSession } from "../parts/delete-session.tsx";
import { Exports } from "./exports.tsx";
import { OpenReport } from "./open-report.tsx";
import { Legend } from "../parts/legend.tsx";
import { TileCard } from "./tile-card.tsx";

const TEXTS = POPUP_TEXTS.session;

/** Tiles shown before "show more". */
const FIRST = 6;

interface SessionCardProps {
  readonly view: TabView;
  readonly actionUnitSource: ActionUnitSource;
  readonly onDelete: () => Promise<void>;
}

/** What this session's faces looked like, tile by tile. */
export function SessionCard({ view, actionUnitSource, onDelete }: SessionCardProps): VNode {
  const [all, setAll] = useState(false);
  const tiles = tilesOf(view.faces);
  const shown = all ? tiles : tiles.slice(0, FIRST);
  const names = tileNames(view);
  return (
    <section class="card" aria-label={TEXTS.title}>
      <h2>
        {TEXTS.title}
        {tiles.length > 0 && <span class="muted">{durationText(view.duration)}</span>}
      </h2>
      {tiles.length === 0 ? (
        <p class="muted">{TEXTS.empty}</p>
      ) : (
        <>
          {shown.map((tile) => (
            <TileCard
              key={tile.stream}
              tile={tile}
              name={names(tile.stream)}
              view={view}
              actionUnitSource={actionUnitSource}
            />
          ))}
          {shown.length < tiles.length && (
            <button
              type="button"
              class="quiet"
              onClick={() => {
                setAll(true);
              }}
            >
              {TEXTS.more(tiles.length - shown.length)}
            </button>
          )}
          <Legend />
          <div class="actions">
            {view.policy.report && <OpenReport session={view.session} />}
            {view.policy.exports && <Exports view={view} />}
            <DeleteSession onDelete={onDelete} />
          </div>
        </>
      )}
    </section>
  );
}
