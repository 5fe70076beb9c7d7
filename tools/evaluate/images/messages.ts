import type { ActionUnit } from "../../../src/core/action-unit.ts";
import type { UnsureReason } from "../../../src/core/reading.ts";

/** Node → worker: read the pictures /pictures/0 .. /pictures/(count - 1); each is also there under /bordered/. */
export interface ReadPictures {
  readonly modelId: string;
  readonly count: number;
}

/** What the chain says of the largest face of a picture. */
export interface FoundFace {
  /** Calibrated, in the order of EXPRESSIONS. */
  readonly probabilities: readonly number[];
  readonly activeUnits: readonly ActionUnit[];
  /** Why the extension would show no label: the gate's reason, or too little confidence; null where it would. */
  readonly unsure: UnsureReason | null;
}

/** Worker → Node, in the order of the pictures; null where no face was found. */
export type PictureMessage = FoundFace | null;
