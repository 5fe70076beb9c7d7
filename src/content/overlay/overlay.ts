import { getOrInsert } from "../../core/get-or-insert.ts";
import type { Reading } from "../../core/reading.ts";
import { OVERLAY_TEXTS, tileName } from "../../core/texts.ts";
import type { Problem } from "../../core/problem.ts";
import type { LiveTile } from "../discovery/tile.ts";
import type { DocumentOverlay, OverlaySettings } from "./document-overlay.ts";
import type { TileView } from "./tile-view.ts";

/** Everything that is drawn: one overlay in each document that shows a tile, and the indicator in the page's own. */
export class Overlay {
  readonly #window: Window;
  readonly #open: (document: Document, view: Window) => DocumentOverlay;
  readonly #signal: AbortSignal;
  readonly #documents = new Map<Document, DocumentOverlay>();
  #tiles: readonly LiveTile[] = [];
  #hidden = false;
  #settings: OverlaySettings;

  /** @param open the overlay of one document */
  constructor(
    window: Window,
    settings: OverlaySettings,
    open: (document: Document, view: Window) => DocumentOverlay,
    signal: AbortSignal,
  ) {
    this.#window = window;
    this.#settings = settings;
    this.#open = open;
    this.#signal = signal;
    this.showState(false, null);
    signal.addEventListener("abort", () => {
      for (const overlay of this.#documents.values()) overlay.remove();
      this.#documents.clear();
    });
  }

  applySettings(settings: OverlaySettings): void {
    this.#settings = settings;
    for (const overlay of this.#documents.values()) overlay.applySettings(settings);
  }

  /** Whether labels and notices are out of sight; the indicator stays. */
  setHidden(hidden: boolean): void {
    this.#hidden = hidden;
    for (const overlay of this.#documents.values()) overlay.host.setHidden(hidden);
  }

  showState(ready: boolean, problem: Problem | null): void {
    if (this.#signal.aborted) return;
    this.#overlayIn(this.#window.document, this.#window).indicate(ready, problem);
  }

  /** Draws on these tiles and no others. */
  setTiles(tiles: readonly LiveTile[], problemOf: (stream: string) => Problem | null): void {
    this.#tiles = tiles;
    const streams = new Map(tiles.map((tile) => [tile.stream, tile.media.ownerDocument]));
    for (const [document, overlay] of this.#documents) {
      for (const stream of [...overlay.tiles.keys()]) if (streams.get(stream) !== document) overlay.removeTile(stream);
      if (overlay.tiles.size > 0 || document === this.#window.document) continue;
      overlay.remove();
      this.#documents.delete(document);
    }
    for (const tile of tiles) this.#viewOf(tile)?.setProblem(problemOf(tile.stream));
    for (const overlay of this.#documents.values()) overlay.host.hold();
  }

  /** @param interval seconds between readings of this stream as they come now */
  show(stream: string, readings: readonly Reading[], interval: number): void {
    const tile = this.#tiles.find((one) => one.stream === stream);
    if (tile !== undefined) this.#viewOf(tile)?.show(readings, performance.now(), interval);
  }

  /** Tells a screen reader once what is seen now. */
  announce(): void {
    const shown = this.#tiles.flatMap((tile, at) =>
      (this.#viewOf(tile)?.faces ?? []).map(({ expression, unsure }) =>
        OVERLAY_TEXTS.tileFace(tileName(tile.name, at + 1), unsure === null ? expression : null),
      ),
    );
    this.#documents.get(this.#window.document)?.host.speak(OVERLAY_TEXTS.summary(shown));
  }

  #viewOf({ stream, media }: LiveTile): TileView | null {
    const { defaultView } = media.ownerDocument;
    return defaultView === null ? null : this.#overlayIn(media.ownerDocument, defaultView).tile(stream, media);
  }

  #overlayIn(document: Document, view: Window): DocumentOverlay {
    return getOrInsert(this.#documents, document, () => {
      const added = this.#open(document, view);
      added.applySettings(this.#settings);
      added.host.setHidden(this.#hidden);
      return added;
    });
  }
}
