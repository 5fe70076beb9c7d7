import type { Detection } from "../../../src/engine/detect/face-detector.ts";

/** A picture whose planes are served one after the other, I420 in limited range without gaps. */
export interface ServedPicture {
  readonly path: string;
  readonly width: number;
  readonly height: number;
}

/** Node → worker: search these pictures. */
export interface SearchPictures {
  readonly pictures: readonly ServedPicture[];
  /** How often each picture is searched, as if it stood still in a stream. */
  readonly looks: number;
}

/** What one way of searching found in a picture at the last look, and what a look cost. */
export interface Searched {
  readonly found: readonly Detection[];
  /** Median. */
  readonly milliseconds: number;
}

export interface SearchedPicture {
  /** The detector on the whole picture. */
  readonly whole: Searched;
  /** What the extension does. */
  readonly search: Searched;
}

/** Worker → Node. */
export type SearchAnswer =
  | { readonly kind: "searched"; readonly pictures: readonly SearchedPicture[] }
  | { readonly kind: "failed"; readonly reason: string };
