import type { Detection } from "../../../src/engine/detect/face-detector.ts";

/** Node → worker: search the pictures /pictures/0 .. /pictures/(count - 1). */
export interface SearchPictures {
  readonly count: number;
  /** How often each picture is searched, as if it stood still in a stream. */
  readonly looks: number;
}

/** What one way of searching found in a picture at the last look, and what a look cost. */
export interface Searched {
  readonly found: readonly Detection[];
  /** Median. */
  readonly milliseconds: number;
}

/** Worker → Node, one for each picture in order. */
export interface SearchedPicture {
  /** The detector on the whole picture. */
  readonly whole: Searched;
  /** What the extension does. */
  readonly search: Searched;
}
