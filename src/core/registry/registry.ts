import type { ActionUnit } from "../action-unit.ts";
import type { Expression } from "../expression.ts";

/** A file of models/, as it must be. */
export interface ModelFile {
  readonly file: string;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
}

/** The face network: picture [1, channels, side, side] → embedding [1, width] and logits [1, classes]. */
export interface Backbone extends ModelFile {
  readonly input: {
    readonly name: string;
    /** Pixels; the input is square. */
    readonly side: number;
    readonly colour: "grey" | "rgb";
    /** Of values in 0..1, one per channel: (value - mean) / std. */
    readonly mean: readonly number[];
    readonly std: readonly number[];
  };
  readonly outputs: { readonly embedding: string; readonly logits: string };
  readonly embeddingWidth: number;
  /** Order of the logits. */
  readonly expressions: readonly Expression[];
  /** What the model was trained on, relative to the detector's box; see core/crop. */
  readonly crop: {
    /** Side of the square crop ÷ the longer side of the detector's box. */
    readonly scale: number;
    /** Shift of the crop's centre down, in sides of the box (negative: up). */
    readonly shiftY: number;
  };
}

export type HeadFeatures = "embedding" | "scores" | "both";

/** A shallow network on the frozen features; "both" is embedding followed by logits. */
export interface Head extends ModelFile {
  readonly features: HeadFeatures;
  readonly input: string;
  /** "derived" where the labels it learned from were computed, not given by people. */
  readonly labels: "human" | "derived";
}

/** Output is logits [1, 8] in the order of `expressions`. */
export interface ExpressionHead extends Head {
  readonly output: string;
  readonly expressions: readonly Expression[];
}

/** Output is [1, 2]: valence, arousal in -1..1. */
export interface ValenceArousalHead extends Head {
  readonly output: string;
}

/** Output is probabilities [1, 12] in the order of `actionUnits`. */
export interface ActionUnitHead extends Head {
  readonly output: string;
  readonly actionUnits: readonly ActionUnit[];
  /** Active from this probability on, one per action unit. */
  readonly thresholds: readonly number[];
}

/** Outputs as of the three heads above, all at once. */
export interface MultiTaskHead extends Head {
  readonly outputs: {
    readonly expression: string;
    readonly valenceArousal: string;
    readonly actionUnits: string;
  };
  readonly expressions: readonly Expression[];
  readonly actionUnits: readonly ActionUnit[];
  readonly thresholds: readonly number[];
}

/** What is known of action units that a threshold cannot say. */
export interface ActionUnitRules {
  /** Units that the model cannot tell, and why: never listed as active, a weak number in the details. */
  readonly notShown: Readonly<Partial<Record<ActionUnit, string>>>;
  /** Units that are not active wherever one of the others is: lips that are pressed are not parted. */
  readonly neverBeside: Readonly<Partial<Record<ActionUnit, readonly ActionUnit[]>>>;
}

export interface Calibration {
  /** Logits are divided by this before softmax. */
  readonly temperature: number;
  /** Below this calibrated probability the answer is "unsure". */
  readonly unsureBelow: number;
}

/** One selectable model with its heads. A head that is null does not exist for this model. */
export interface ModelEntry {
  readonly id: string;
  readonly title: string;
  readonly licence: string;
  readonly backbone: Backbone;
  readonly heads: {
    readonly expression: ExpressionHead | null;
    readonly valenceArousal: ValenceArousalHead | null;
    readonly actionUnits: ActionUnitHead | null;
    readonly multiTask: MultiTaskHead | null;
  };
  readonly actionUnitRules: ActionUnitRules;
  /** Where the shown expression comes from: the head, or the backbone's own logits. */
  readonly expressionFrom: "head" | "logits";
  readonly calibration: Calibration;
  /** Printed by training and evaluation, by name. */
  readonly measured: Readonly<Record<string, number>>;
  /** Commit of the training code, "" for imported weights. */
  readonly trainedAt: string;
}

/** models/models.json. */
export interface Registry {
  readonly version: 1;
  readonly models: readonly ModelEntry[];
}
