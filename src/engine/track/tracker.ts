import type { Box } from "../../core/box.ts";
import { centreX, centreY } from "../../core/box.ts";
import { correctMotion, type Motion, predictBox, speedInBoxes, startMotion } from "../../core/motion.ts";
import { assign } from "./assignment.ts";

/** A face that the tracker holds. */
export interface Track<Found> {
  readonly faceId: number;
  /** Where the face is at the time asked for, predicted where the detector did not run. */
  readonly box: Box;
  /** What the detector said about it last. */
  readonly found: Found;
  /** Whether the detector has found it often enough to trust that it is a face. */
  readonly established: boolean;
}

interface Held<Found> {
  readonly faceId: number;
  motion: Motion;
  found: Found;
  /** Detections that found it. */
  hits: number;
  /** Detections in a row that did not find it. */
  missed: number;
}

/** A face that stays away longer gets a new id when it comes back. */
const HOLD_SECONDS = 1.2;
/** A slow stream may show a frame every two seconds: one miss alone ends nothing. */
const FEWEST_MISSES = 2;
/** Found less often than this, it may never have been a face: nobody misses it. */
const ESTABLISHED_HITS = 3;

/**
 * Gives every face of one stream an id and keeps it: by place, motion and size, never by appearance, so
 * that no one can be recognised again. Ids only grow and are never used twice.
 */
export class Tracker<Found extends { readonly box: Box }> {
  #held: Held<Found>[] = [];
  #nextFaceId: number;

  constructor(firstFaceId = 1) {
    this.#nextFaceId = firstFaceId;
  }

  /** Takes in what the detector found at `seconds`; faces not found are held for a while. */
  update(detections: readonly Found[], seconds: number): void {
    const expected = this.#held.map((track) => ({
      box: predictBox(track.motion, seconds),
      secondsUnseen: seconds - track.motion.seconds,
      lost: track.missed > 0,
    }));
    const boxes = detections.map((detection) => detection.box);
    const free = new Set(detections);
    const missing = new Set(this.#held);
    for (const match of assign(expected, boxes)) {
      const track = this.#held[match.track];
      const detection = detections[match.detection];
      if (track === undefined || detection === undefined) continue;
      track.motion = correctMotion(track.motion, detection.box, seconds);
      track.found = detection;
      track.missed = 0;
      track.hits++;
      free.delete(detection);
      missing.delete(track);
    }
    for (const track of missing) track.missed++;
    this.#held = this.#held.filter(
      (track) => track.missed < FEWEST_MISSES || seconds - track.motion.seconds <= HOLD_SECONDS,
    );
    for (const detection of free) this.#begin(detection, seconds);
  }

  /** Faces found by the latest detection, where they are at `seconds`. */
  visible(seconds: number): Track<Found>[] {
    return this.#tracks(seconds, (track) => track.missed === 0);
  }

  /** Faces that were there a moment ago and are out of sight, where they should be at `seconds`. */
  missing(seconds: number): Track<Found>[] {
    const missed = this.#tracks(seconds, (track) => track.missed > 0);
    // Who walked out of the picture is not missing in it.
    return missed.filter(({ box, established }) => established && isInside(centreX(box)) && isInside(centreY(box)));
  }

  /** Ids of all faces held, visible or out of sight for a moment. */
  heldIds(): number[] {
    return this.#held.map((track) => track.faceId);
  }

  /** True where every face was found last time and none moves faster than `boxesPerSecond`. */
  isCalm(boxesPerSecond: number): boolean {
    return this.#held.every((track) => track.missed === 0 && speedInBoxes(track.motion) <= boxesPerSecond);
  }

  /** Forgets all faces, as after a scene cut. */
  reset(): void {
    this.#held = [];
  }

  #tracks(seconds: number, wanted: (track: Held<Found>) => boolean): Track<Found>[] {
    return this.#held.filter(wanted).map((track) => ({
      faceId: track.faceId,
      box: predictBox(track.motion, seconds),
      found: track.found,
      established: track.hits >= ESTABLISHED_HITS,
    }));
  }

  #begin(detection: Found, seconds: number): void {
    this.#held.push({
      faceId: this.#nextFaceId++,
      motion: startMotion(detection.box, seconds),
      found: detection,
      hits: 1,
      missed: 0,
    });
  }
}

function isInside(fraction: number): boolean {
  return fraction > 0 && fraction < 1;
}
