import type { Surface } from "../painting/sheet.ts";
import { placePicture, type ElementLayout } from "../placement/placed-picture.ts";
import { intersection, type Rect } from "../placement/rect.ts";
import type { Reading } from "../../core/reading.ts";
import { problemSentence } from "../../core/texts.ts";
import type { Problem } from "../../core/problem.ts";
import type { VisibleParts } from "../discovery/visible-parts.ts";
import { naturalSize, type MediaElement } from "../page/media-element.ts";
import { readLayout } from "./element-layout.ts";
import { FaceView } from "./face-view.ts";
import { Notice } from "./notice.ts";

/** Milliseconds for which computed style is taken as unchanged. */
const LAYOUT_HOLDS = 400;

/** Where one face of this tile is to be drawn. */
export interface PlacedFace {
  readonly view: FaceView;
  readonly face: Rect;
  readonly tile: Rect;
}

/** The drawings of one tile: its faces, or one sentence on why there are none. */
export class TileView {
  readonly media: MediaElement;
  readonly #layer: HTMLElement;
  readonly #parts: VisibleParts;
  readonly #changed: () => void;
  readonly #faces = new Map<number, FaceView>();
  readonly #notice: Notice;
  #layout: ElementLayout | null = null;
  #layoutReadAt = Number.NEGATIVE_INFINITY;

  /** @param changed new readings are to be drawn */
  constructor(media: MediaElement, layer: HTMLElement, parts: VisibleParts, changed: () => void) {
    this.media = media;
    this.#layer = layer;
    this.#parts = parts;
    this.#changed = changed;
    this.#notice = new Notice(layer);
  }

  get faces(): readonly Reading[] {
    return [...this.#faces.values()].map((face) => face.reading);
  }

  setProblem(problem: Problem | null): void {
    this.#notice.show(problem === null ? "" : problemSentence(problem));
  }

  /** @param now milliseconds; @param interval seconds between readings of this stream */
  show(readings: readonly Reading[], now: number, interval: number): void {
    for (const reading of readings) {
      const face = this.#faces.get(reading.faceId);
      if (face !== undefined) {
        face.show(reading, now, interval);
      } else {
        const added = new FaceView(this.#layer.ownerDocument, reading, now);
        this.#faces.set(reading.faceId, added);
        this.#layer.append(added.element);
      }
    }
    const seen = new Set(readings.map((reading) => reading.faceId));
    for (const [id, face] of this.#faces) if (!seen.has(id)) this.#drop(id, face);
    this.#changed();
  }

  /** Measures; draws nothing but the sentence on problem. */
  place(now: number, viewport: Rect, surface: Surface): readonly PlacedFace[] {
    for (const [id, face] of this.#faces) if (face.freshness(now) === 0) this.#drop(id, face);
    if (this.#faces.size === 0 && this.#notice.isEmpty) return [];
    const bounds = this.media.getBoundingClientRect();
    const layout = this.#currentLayout(now);
    if (layout === null || layout.natural.width === 0 || layout.natural.height === 0) {
      for (const face of this.#faces.values()) face.hide();
      this.#notice.place(intersection(this.#parts.visiblePart(this.media, bounds), viewport), surface);
      return [];
    }
    const picture = placePicture(layout, bounds);
    const tile = intersection(picture.visible, this.#parts.visiblePart(this.media, bounds));
    this.#notice.place(intersection(tile, viewport), surface);
    return [...this.#faces.values()].map((view) => ({ view, face: picture.place(view.boxAt(now)), tile }));
  }

  remove(): void {
    this.#notice.remove();
    for (const [id, face] of this.#faces) this.#drop(id, face);
  }

  /** Classes and styles change rarely, the picture's own size may change with any frame. */
  #currentLayout(now: number): ElementLayout | null {
    if (now - this.#layoutReadAt > LAYOUT_HOLDS) {
      this.#layout = readLayout(this.media);
      this.#layoutReadAt = now;
    }
    return this.#layout === null ? null : { ...this.#layout, natural: naturalSize(this.media) };
  }

  #drop(id: number, face: FaceView): void {
    face.remove();
    this.#faces.delete(id);
  }
}
