import type { CardRefusal } from "../../core/card-refusal.ts";
import type { Reading } from "../../core/reading.ts";
import type { Settings } from "../../core/settings.ts";
import type { Problem } from "../../core/problem.ts";
import type { EngineStatus } from "../../messages/engine.ts";
import type { Picture } from "../../messages/picture.ts";

/** Offscreen document → its worker. The worker does one thing after the other. */
export type WorkerCommand =
  /** First message: load and check the model, get ready. `threads` cannot change later. */
  | {
      readonly kind: "start";
      readonly settings: Settings;
      readonly threads: number;
      /** `choice` of an earlier worker, or null. */
      readonly remembered: string | null;
      /** Name of the lock that it holds until it ends. */
      readonly lock: string;
    }
  /** Other settings, same model. */
  | { readonly kind: "configure"; readonly settings: Settings }
  | (FrameToRead & { readonly kind: "frame" })
  | { readonly kind: "forget"; readonly stream: string };

/** One frame on its way to the engine. */
export interface FrameToRead {
  readonly stream: string;
  /** Milliseconds on the page's clock. */
  readonly time: number;
  readonly picture: Picture;
  /** Above every id that this stream has had, so that a new worker gives none twice. */
  readonly firstFaceId: number;
}

/** What a frame cost, in milliseconds. */
export interface ReadCost {
  readonly total: number;
  readonly detection: number;
  /** Each run of the networks: none for a face that kept its reading, a second one where it is asked why. */
  readonly runs: readonly number[];
}

/** What the worker answers to each frame. */
export type WorkerAnswer =
  | {
      readonly kind: "readings";
      readonly readings: readonly Reading[];
      /** Longer side in pixels that the stream's next picture should have; see FrameReader. */
      readonly wantedSide: number;
      readonly cost: ReadCost;
    }
  /** The frame could not be read: for what its page sent, or for what the engine could not do. */
  | { readonly kind: "error"; readonly of: "picture" | "engine"; readonly problem: Problem };

/** The worker → its offscreen document. */
export type WorkerReport =
  /** It holds its lock from here on, and gets ready. */
  | { readonly kind: "alive" }
  | {
      readonly kind: "started";
      readonly backend: EngineStatus["backend"];
      readonly threads: number;
      /** Of processor and graphics card, to be handed to the next worker; null where nothing was measured. */
      readonly choice: string | null;
      /** Why the graphics card is not used although it was asked for or chosen, or null. */
      readonly refusal: CardRefusal | null;
    }
  /** The graphics card was given up: the processor reads from here on. Answers no frame. */
  | { readonly kind: "fell-back"; readonly refusal: CardRefusal }
  /** Getting ready failed; this worker will do nothing more. */
  | { readonly kind: "failed"; readonly problem: Problem }
  | WorkerAnswer;
