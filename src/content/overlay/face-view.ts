import { getOrInsert } from "../../core/get-or-insert.ts";
import type { Reading } from "../../core/reading.ts";
import type { Output } from "../../core/settings.ts";
import type { Block } from "../painting/block.ts";
import { densitiesFrom, type Density } from "../painting/density.ts";
import { largestPlate, lookOf, plate, plateKey } from "../painting/plate.ts";
import { Sheet, type Surface } from "../painting/sheet.ts";
import {
  headAround,
  placeLabel,
  type PlacedLabel,
  type Side,
  type Surroundings,
} from "../placement/label-placement.ts";
import { area, sharedArea, type Point } from "../../core/box.ts";
import type { Rect } from "../placement/rect.ts";
import { FaceMotion } from "./face-motion.ts";
import { freshness } from "./freshness.ts";
import { Ticks } from "./ticks.ts";

/** A face is drawn while at least this share of it can be seen. */
const LEAST_VISIBLE = 0.4;

/** Share of its way that a plate goes in one step: detectors tremble, text must not. */
const EASE = 0.5;

/** Milliseconds between two tries to show more than now. */
const GROW_EVERY = 1_000;

/** How a document's overlay draws in this step. */
export interface DrawingStep {
  /** Milliseconds. */
  readonly now: number;
  /** The most that a plate may tell. */
  readonly view: Parameters<typeof densitiesFrom>[0];
  /** What a plate must not tell. */
  readonly hidden: readonly Output[];
  /** Whether motion is unwelcome. */
  readonly steady: boolean;
  readonly surface: Surface;
}

interface PlacedPlate extends PlacedLabel {
  readonly density: Density;
}

/** One face's ticks and plate. */
export class FaceView {
  readonly element: HTMLElement;
  readonly #ticks: Ticks;
  readonly #plate: Sheet;
  readonly #motion: FaceMotion;
  #reading: Reading;
  #readAt: number;
  #interval = 0;
  /** The present reading's plates, as they were asked for, and what they tell. */
  readonly #blocks = new Map<Density, Block>();
  #hidden: readonly Output[] = [];
  #key = "";
  #side: Side | null = null;
  #density: Density | null = null;
  #grewAt = 0;
  /** The plate's place from the tile's corner, so that it does not lag behind when the page scrolls. */
  #offset: Point | null = null;

  constructor(document: Document, reading: Reading, now: number) {
    this.#ticks = new Ticks(document);
    this.#plate = new Sheet(document, "plate");
    this.element = document.createElement("div");
    this.element.className = "face";
    this.element.append(this.#ticks.element, this.#plate.element);
    this.#motion = new FaceMotion(reading.box, now / 1_000);
    this.#reading = reading;
    this.#readAt = now;
    // The next step places it, which in a gallery is some time away: until then it has no place to be seen at.
    this.hide();
  }

  /** @param now milliseconds; @param interval seconds between readings */
  show(reading: Reading, now: number, interval: number): void {
    this.#motion.observe(reading.box, now / 1_000);
    this.#reading = reading;
    this.#readAt = now;
    this.#interval = interval;
    const key = plateKey(reading);
    if (key === this.#key) return;
    this.#key = key;
    this.#blocks.clear();
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

  remove(): void {
    this.element.remove();
    this.#plate.remove();
  }

  /** Draws at its place. @returns the plate's rectangle, or null where the face cannot be seen */
  draw(face: Rect, around: Surroundings, step: DrawingStep): Rect | null {
    if (sharedArea(face, around.tile) < LEAST_VISIBLE * area(face) || area(face) === 0) {
      this.hide();
      return null;
    }
    if (step.hidden !== this.#hidden) this.#blocks.clear();
    this.#hidden = step.hidden;
    const { style } = this.element;
    style.display = "block";
    style.opacity = this.freshness(step.now).toFixed(2);
    this.#ticks.place(face, lookOf(this.#reading));
    const { density, side, rect: best } = this.#place(face, around, step);
    this.#density = density;
    this.#side = side;
    const corner = this.#ease({ x: best.x - around.tile.x, y: best.y - around.tile.y }, step.steady);
    const rect = { ...best, x: corner.x + around.tile.x, y: corner.y + around.tile.y };
    this.#plate.show(this.#block(density), largestPlate(density), step.surface);
    this.#plate.moveTo(rect);
    return rect;
  }

  /** The most telling density whose plate has a clear place; the least telling one where none has. */
  #place(face: Rect, around: Surroundings, { view, now }: DrawingStep): PlacedPlate {
    const all = densitiesFrom(view);
    const mayGrow = this.#density === null || !all.includes(this.#density) || now - this.#grewAt > GROW_EVERY;
    if (mayGrow) this.#grewAt = now;
    const tried = mayGrow || this.#density === null ? all : all.slice(all.indexOf(this.#density));
    const place = (density: Density): PlacedPlate => {
      const label = this.#block(density);
      return { density, ...placeLabel({ ...around, face: headAround(face), label, previous: this.#side }) };
    };
    for (const density of tried) {
      const placed = place(density);
      if (placed.clear) return placed;
    }
    return place("mark");
  }

  #block(density: Density): Block {
    return getOrInsert(this.#blocks, density, () => plate(this.#reading, density, this.#hidden));
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
