import type { VNode } from "preact";
import { MIRROR_TEXTS } from "../mirror-texts.ts";
import { POPUP_TEXTS } from "../popup-texts.ts";
import { EXPRESSION_NAMES, GOES_WITH, LOOKS_LIKE, problemSentence, UNSURE } from "../../core/texts.ts";
import { percent } from "../../core/words/numbers.ts";
import type { Segment } from "../../session/segment.ts";
import type { Tile } from "../../messages/tab.ts";
import type { TabView } from "../../messages/popup.ts";
import { dominant, mostlyCarriedBy } from "../../session/dominant.ts";
import { tileNames } from "../tile-names.ts";
import { ExpressionShape } from "../parts/expression-shape.tsx";

const TEXTS = POPUP_TEXTS.now;

/** Every video with what its faces look like in the last second, or why it is not read. */
export function SeenNow({ view }: { readonly view: TabView }): VNode {
  const names = tileNames(view);
  return (
    <section class="card" aria-label={TEXTS.title}>
      <h2>{TEXTS.title}</h2>
      {view.tiles.length === 0 ? (
        <p class="muted">{TEXTS.noTiles}</p>
      ) : (
        <ul class="tiles">
          {view.tiles.map((tile) => (
            <TileRow
              key={tile.stream}
              tile={tile}
              name={names(tile.stream)}
              faces={view.now.filter((segment) => segment.stream === tile.stream)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface TileRowProps {
  readonly tile: Tile;
  readonly name: string;
  readonly faces: readonly Segment[];
}

function TileRow({ tile, name, faces }: TileRowProps): VNode {
  return (
    <li>
      <span class="tile-name">
        {name}
        {tile.selfView && name !== MIRROR_TEXTS.name && <span class="tag">{TEXTS.you}</span>}
        {tile.speaking && (
          <span class="tag" title={TEXTS.speakingHint}>
            {TEXTS.speaking}
          </span>
        )}
      </span>
      <span class="tile-faces">
        {faces.map((face) => (
          <FaceNow key={face.faceId} face={face} />
        ))}
        {faces.length === 0 && (
          <span class="muted">{tile.problem === null ? TEXTS.nobody : problemSentence(tile.problem)}</span>
        )}
      </span>
    </li>
  );
}

function FaceNow({ face }: { readonly face: Segment }): VNode {
  const { label, share } = dominant(face);
  const carrier = mostlyCarriedBy(face);
  return (
    <span class="face-now" title={TEXTS.confidence(percent(share))}>
      <ExpressionShape of={label} />
      {label === "unsure" ? (
        UNSURE
      ) : (
        <span>
          {LOOKS_LIKE.start.before}
          <strong>{EXPRESSION_NAMES[label]}</strong>
          {LOOKS_LIKE.start.after}
        </span>
      )}
      {carrier !== null && <span class="muted">{GOES_WITH[carrier]}</span>}
    </span>
  );
}
