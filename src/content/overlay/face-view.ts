import { EXPRESSION_LOOKS, UNSURE_LOOK } from "../../core/colours.ts";

import { headAround, placeLabel, type PlacedLabel, type Side } from "../placement/label-placement.ts";
import { area, sharedArea, type Point, type Rect } from "../placement/rect.ts";
import type { Reading } from "../../core/reading.ts";
import { densitiesFrom, type Density } from "./density.ts";
import { FaceMotion } from "./face-motion.ts";
import { freshness } from "./freshness.ts";
import { makeElement } from "./make-element.ts";
import { Plate } from "./plate.ts";

/** A face is drawn while at least this share of it can be seen. */
const LEAST_VISIBLE = 0.4;

/** Share of its way that a plate goes in one step: detectors tremble, text must not. */
const EASE = 0.35;

/** Milliseconds between two tries to show more than now. */
const GROW_EVERY = 1_000;

/** What stands around a face when its label is placed. */
export interface Surroundings {
  readonly tile: Rect;
  readonly viewport: Rect;
  readonly faces: readonly Rect[];
  readonly labels: readonly Rect[];
}

/** One face's ticks and plate. */
export class FaceView {
  readonly element: HTMLElement;
  readonly #ticks: HTMLElement;
  readonly #plate: Plate;
  readonly #motion: FaceMotion;
  #reading: Reading;
  #readAt: number;
  #interval = 0;
  #side: Side | null = null;
  #density: Density | null = null;
  #grewAt = 0;
  /** The plate's place from the tile's corner, so that it does not lag behind when the page scrolls. */
  #offset: Point | null = null;

  constructor(document: Document, reading: Reading, now: number) {
    this.#plate = new Plate(document);
    this.#ticks = makeElement(
      document,
      "div",
      "ticks",
      ...Array.from({ length: 4 }, () => document.createElement("i")),
    );
    this.element = makeElement(document, "div", "face", this.#ticks, this.#plate.element);
    this.#motion = new FaceMotion(reading.box, now / 1_000);
    this.#reading = reading;
    this.#readAt = now;
    this.#plate.show(reading);
    // The next step places it, which in a gallery is some time away: until then it has no place to be seen at.
    this.hide();
  }

  /** @param now milliseconds; @param interval seconds between readings */
  show(reading: Reading, now: number, interval: number): void {
    this.#motion.observe(reading.box, now / 1_000);
    this.#reading = reading;
    this.#readAt = now;
    this.#interval = interval;
    this.#plate.show(reading);
  }

  get reading(): Reading {
    return this.#reading;
  }

  boxAt(now: number): Reading["box"] {
    return this.#motion.at(now / 1_000);
  }

  /** 1 fresh .. 0 stale. */
  freshness(now: number): number {
    return freshness((now - this.#readAt) / 1_000, this.#interval);
  }

  hide(): void {
    this.element.style.display = "none";
    this.#offset = null;
  }

  /** Draws at its place. @returns the plate's rectangle, or null where the face cannot be seen */
  draw(
    face: Rect,
    around: Surroundings,
    view: Parameters<typeof densitiesFrom>[0],
    now: number,
    steady: boolean,
  ): Rect | null {
    if (sharedArea(face, around.tile) < LEAST_VISIBLE * area(face) || area(face) === 0) {
      this.hide();
      return null;
    }
    const { style } = this.element;
    style.display = "block";
    style.opacity = this.freshness(now).toFixed(2);
    const look = this.#reading.unsure === null ? EXPRESSION_LOOKS[this.#reading.expression] : UNSURE_LOOK;
    style.setProperty("--fill", look.fill);
    style.setProperty("--ink", look.ink);
    this.#ticks.style.transform = translation(face);
    this.#ticks.style.width = `${face.width.toFixed(1)}px`;
    this.#ticks.style.height = `${face.height.toFixed(1)}px`;
    const placed = this.#place(face, around, view, now);
    this.#side = placed.side;
    const corner = this.#ease({ x: placed.rect.x - around.tile.x, y: placed.rect.y - around.tile.y }, steady);
    const rect = { ...placed.rect, x: corner.x + around.tile.x, y: corner.y + around.tile.y };
    this.#plate.element.style.transform = translation({ x: Math.round(rect.x), y: Math.round(rect.y) });
    return rect;
  }

  /** The most telling density whose plate has a clear place; the least telling one where none has. */
  #place(face: Rect, around: Surroundings, view: Parameters<typeof densitiesFrom>[0], now: number): PlacedLabel {
    const place = (density: Density): PlacedLabel =>
      placeLabel({ ...around, face: headAround(face), label: this.#plate.size(density), previous: this.#side });
    const all = densitiesFrom(view);
    const mayGrow = this.#density === null || !all.includes(this.#density) || now - this.#grewAt > GROW_EVERY;
    if (mayGrow) this.#grewAt = now;
    const tried = mayGrow || this.#density === null ? all : all.slice(all.indexOf(this.#density));
    let placed: PlacedLabel | null = null;
    for (const density of tried) {
      placed = place(density);
      this.#density = density;
      if (placed.clear) return placed;
    }
    return placed ?? place("mark");
  }

  #ease(target: Point, steady: boolean): Point {
    const from = this.#offset;
    const far = from === null || Math.hypot(target.x - from.x, target.y - from.y) > 80;
    const still = from !== null && Math.hypot(target.x - from.x, target.y - from.y) < 3;
    if (far || steady) this.#offset = still ? from : target;
    else if (!still) this.#offset = { x: from.x + EASE * (target.x - from.x), y: from.y + EASE * (target.y - from.y) };
    return this.#offset ?? target;
  }
}

function translation({ x, y }: Point): string {
  return `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
}
