import type { Output, Settings } from "../../core/settings.ts";
import { headAround } from "../placement/label-placement.ts";
import type { Rect } from "../placement/rect.ts";
import type { VisibleParts } from "../discovery/visible-parts.ts";
import type { MediaElement } from "../page/media-element.ts";
import type { Problem } from "../../core/problem.ts";
import { isSamePalette, OWN_PALETTE, systemPalette } from "../painting/palette.ts";
import type { Surface } from "../painting/sheet.ts";
import { drawingClock } from "./drawing-clock.ts";
import { Indicator } from "./indicator.ts";
import { OverlayHost } from "./overlay-host.ts";
import { TileView } from "./tile-view.ts";

/** Milliseconds between two steps while nothing scrolls and no reading comes: a call shows no more pictures than that. */
const STEP = 50;
/**
 * As many for each tile that is shown, also between a reading and the one before: the small pictures of a gallery move
 * by few pixels, and the call comes first.
 */
const STEP_PER_TILE = 8;

/** Milliseconds after a scroll or a change of size in which every frame of the screen is drawn. */
const LIVELY = 300;

/** Screen pixels for a CSS pixel up to which plates are painted sharply; what is enlarged further takes no more memory. */
const FINEST = 4;

/** What of the settings the overlay obeys. */
export type OverlaySettings = Pick<Settings, "overlay" | "hiddenOutputs">;

/** The overlay in one document, with its own clock: a document that is hidden draws nothing. */
export class DocumentOverlay {
  readonly host: OverlayHost;
  readonly #view: Window;
  readonly #parts: VisibleParts;
  readonly #removedByPage: () => void;
  readonly #tiles = new Map<string, TileView>();
  readonly #listeners = new AbortController();
  readonly #drawAfter: (pause: number) => void;
  readonly #reducedMotion: MediaQueryList;
  readonly #forcedColours: MediaQueryList;
  #surface: Surface = { scale: 1, palette: OWN_PALETTE };
  #indicator: Indicator | null = null;
  #detail: Settings["overlay"]["view"] = "normal";
  #hidden: readonly Output[] = [];
  #movedAt = Number.NEGATIVE_INFINITY;

  constructor(document: Document, view: Window, parts: VisibleParts, removedByPage: () => void) {
    this.host = new OverlayHost(document);
    this.#view = view;
    this.#parts = parts;
    this.#removedByPage = removedByPage;
    this.#reducedMotion = view.matchMedia("(prefers-reduced-motion: reduce)");
    this.#forcedColours = view.matchMedia("(forced-colors: active)");
    const { signal } = this.#listeners;
    this.#drawAfter = drawingClock(
      view,
      (now) => {
        this.#draw(now);
        if (this.#tiles.size > 0) this.#drawAfter(now - this.#movedAt < LIVELY ? 0 : this.#pause(STEP));
      },
      signal,
    );
    const options = { capture: true, passive: true, signal };
    const moved = (): void => {
      this.#movedAt = performance.now();
      this.#drawAfter(0);
    };
    for (const name of ["scroll", "resize", "transitionrun"]) view.addEventListener(name, moved, options);
  }

  get tiles(): ReadonlyMap<string, TileView> {
    return this.#tiles;
  }

  applySettings({ overlay, hiddenOutputs }: OverlaySettings): void {
    this.#detail = overlay.view;
    this.#hidden = hiddenOutputs;
  }

  /** Shows what state the extension is in. */
  indicate(ready: boolean, problem: Problem | null): void {
    this.#indicator ??= new Indicator(this.host.layer);
    this.#indicator.show(ready, problem);
    this.#drawAfter(0);
  }

  /** The view of a tile, made where there is none for this element yet. */
  tile(stream: string, media: MediaElement): TileView {
    const known = this.#tiles.get(stream);
    if (known?.media === media) return known;
    known?.remove();
    const added = new TileView(media, this.host.layer, this.#parts, () => {
      this.#drawAfter(this.#pause(0));
    });
    this.#tiles.set(stream, added);
    this.#drawAfter(0);
    return added;
  }

  removeTile(stream: string): void {
    this.#tiles.get(stream)?.remove();
    this.#tiles.delete(stream);
  }

  remove(): void {
    this.#listeners.abort();
    for (const stream of [...this.#tiles.keys()]) this.removeTile(stream);
    this.host.remove();
  }

  #pause(least: number): number {
    return Math.max(least, STEP_PER_TILE * this.#tiles.size);
  }

  #draw(now: number): void {
    if (!this.host.hold()) {
      this.#removedByPage();
      return;
    }
    const viewport = this.host.align();
    const surface = this.#currentSurface();
    this.#indicator?.place(viewport, surface);
    const placed = [...this.#tiles.values()]
      .filter((tile) => !this.#isElsewhere(tile.media))
      .flatMap((tile) => tile.place(now, viewport, surface));
    const step = { now, view: this.#detail, hidden: this.#hidden, steady: this.#reducedMotion.matches, surface };
    const labels: Rect[] = [];
    for (const { view, face, tile } of placed) {
      const faces = placed.filter((other) => other.view !== view).map((other) => headAround(other.face));
      const label = view.draw(face, { tile, viewport, faces, labels }, step);
      if (label !== null) labels.push(label);
    }
  }

  /** The same object as long as nothing of it changes: then nothing is painted again. */
  #currentSurface(): Surface {
    const scale = Math.min(FINEST, this.#view.devicePixelRatio * (this.#view.visualViewport?.scale ?? 1));
    const palette = this.#forcedColours.matches ? systemPalette(this.host.layer) : OWN_PALETTE;
    const { scale: scaleBefore, palette: paletteBefore } = this.#surface;
    if (scale !== scaleBefore || !isSamePalette(palette, paletteBefore)) this.#surface = { scale, palette };
    return this.#surface;
  }

  /** In plain Picture-in-Picture the picture is in a window that no page can draw on. */
  #isElsewhere(media: MediaElement): boolean {
    return media.ownerDocument.pictureInPictureElement === media;
  }
}
