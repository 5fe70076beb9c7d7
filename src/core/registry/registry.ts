import * as v from "valibot";
import { ACTION_UNITS } from "../action-unit.ts";
import { EXPRESSIONS } from "../expression.ts";

// What each field must be, as the end of a sentence that begins with file and field; see parse.ts.

const TEXT = "must be text that is not empty";
const text = v.pipe(v.string(TEXT), v.nonEmpty(TEXT));

function oneOf<const Choice extends string | number>(...choices: readonly Choice[]) {
  return v.picklist(choices, `must be ${choices.map((choice) => JSON.stringify(choice)).join(" or ")}`);
}

function matching(pattern: RegExp, meaning: string) {
  return v.pipe(v.string(`must be ${meaning}`), v.regex(pattern, `must be ${meaning}`));
}

function number(low: number, high: number, kind = "a number") {
  const demand = `must be ${kind} from ${low} to ${high}`;
  return v.pipe(v.number(demand), v.minValue(low, demand), v.maxValue(high, demand));
}

function whole(low: number, high: number) {
  return v.pipe(number(low, high, "a whole number"), v.integer(`must be a whole number from ${low} to ${high}`));
}

function list<Item extends v.GenericSchema>(item: Item) {
  return v.pipe(v.array(item, "must be a list"), v.readonly());
}

function numbers(count: number, low: number, high: number) {
  return v.pipe(list(number(low, high)), v.length(count, `must have ${count} numbers`));
}

function object<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.pipe(v.object(entries, "must be an object"), v.readonly());
}

type Output<Entries extends v.ObjectEntries> = Readonly<v.InferOutput<v.ObjectSchema<Entries, undefined>>>;

/** All of `labels`, each once, in any order. */
function permutationOf<const Label extends string>(labels: readonly Label[]) {
  return v.pipe(
    list(oneOf(...labels)),
    v.check(
      (given) => given.length === labels.length && new Set(given).size === labels.length,
      `must name each of ${labels.join(", ")} once`,
    ),
  );
}

/** A value for some action units. */
function someUnits<Value extends v.GenericSchema>(value: Value) {
  return v.pipe(v.record(oneOf(...ACTION_UNITS), value, "must be an object"), v.readonly());
}

/** A file of models/, as it must be. */
const file = {
  file: matching(/^[\w.-]+\.onnx$/, "the name of an .onnx file in models/"),
  /** Lower-case hexadecimal. */
  sha256: matching(/^[0-9a-f]{64}$/, "64 lower-case hexadecimal digits"),
  bytes: whole(1, 2 ** 31),
};
/** An ONNX file of models.json: its name, its SHA-256 and its size in bytes. */
export type ModelFile = Output<typeof file>;

function input<const Colour extends string>(colour: Colour, channels: number) {
  return v.object({
    name: text,
    /** Pixels; the input is square. */
    side: whole(16, 1024),
    colour: v.literal(colour),
    /** Of values in 0..1, one per channel: (value - mean) / std. */
    mean: numbers(channels, -1, 2),
    std: numbers(channels, 0.001, 10),
  });
}

/** The face network: picture [1, channels, side, side] → embedding [1, width] and logits [1, classes]. */
const Backbone = object({
  ...file,
  input: v.pipe(v.variant("colour", [input("grey", 1), input("rgb", 3)], 'must be "grey" or "rgb"'), v.readonly()),
  outputs: object({ embedding: text, logits: text }),
  embeddingWidth: whole(1, 65_536),
  /** Order of the logits. */
  expressions: permutationOf(EXPRESSIONS),
  /** What the model was trained on, relative to the detector's box; see engine/crop. */
  crop: object({
    /** Side of the square crop ÷ the longer side of the detector's box. */
    scale: number(0.1, 10),
    /** Shift of the crop's centre down, in sides of the box (negative: up). */
    shiftY: number(-2, 2),
  }),
});
export type Backbone = v.InferOutput<typeof Backbone>;

/** Which square around a detector's box a model was trained on. */
export type Crop = Backbone["crop"];

/** A shallow network on the frozen features. */
const head = {
  ...file,
  /** "both" is embedding followed by logits. */
  features: oneOf("embedding", "scores", "both"),
  input: text,
  /** "derived" where the labels it learned from were computed, not given by people. */
  labels: oneOf("human", "derived"),
};
export type Head = Output<typeof head>;
export type HeadFeatures = Head["features"];

const expressions = { expressions: permutationOf(EXPRESSIONS) };
const actionUnits = {
  actionUnits: permutationOf(ACTION_UNITS),
  /** Active from this probability on, one per action unit. */
  thresholds: numbers(ACTION_UNITS.length, 0, 1),
};

/** A head with one output. */
const single = { ...head, output: text };
export type SingleHead = Output<typeof single>;

/** Output is logits [1, 8] in the order of `expressions`. */
const ExpressionHead = object({ ...single, ...expressions });

/** Output is [1, 2]: valence, arousal in -1..1. */
const ValenceArousalHead = object(single);

/** Output is probabilities [1, 12] in the order of `actionUnits`. */
const ActionUnitHead = object({ ...single, ...actionUnits });
export type ActionUnitHead = v.InferOutput<typeof ActionUnitHead>;

/** Outputs as of the three heads above, all at once. For comparison by the evaluator only: not packaged. */
const MultiTaskHead = object({
  ...head,
  outputs: object({ expression: text, valenceArousal: text, actionUnits: text }),
  ...expressions,
  ...actionUnits,
});

/** What is known of action units that a threshold cannot say. */
const ActionUnitRules = object({
  /** Units that the model cannot tell, and why: never listed as active, a weak number in the details. */
  notShown: someUnits(text),
  /** Units that are not active wherever one of the others is: lips that are pressed are not parted. */
  neverBeside: someUnits(list(oneOf(...ACTION_UNITS))),
});
export type ActionUnitRules = v.InferOutput<typeof ActionUnitRules>;

const Calibration = object({
  /** Logits are divided by this before softmax. */
  temperature: number(0.01, 100),
  /** Below this calibrated probability the answer is "unsure". */
  unsureBelow: number(0, 1),
});
export type Calibration = v.InferOutput<typeof Calibration>;

/** One selectable model with its heads. A head that is null does not exist for this model. */
const ModelEntry = object({
  id: text,
  title: text,
  licence: text,
  backbone: Backbone,
  heads: object({
    expression: v.nullable(ExpressionHead),
    valenceArousal: v.nullable(ValenceArousalHead),
    actionUnits: v.nullable(ActionUnitHead),
    multiTask: v.nullable(MultiTaskHead),
  }),
  actionUnitRules: ActionUnitRules,
  /** Where the shown expression comes from: the head, or the backbone's own logits. */
  expressionFrom: oneOf("head", "logits"),
  calibration: Calibration,
  /** Printed by training and evaluation, by name. */
  measured: v.pipe(v.record(v.string(), v.number("must be a number"), "must be an object"), v.readonly()),
  /** Commit of the training code, "" for imported weights. */
  trainedAt: v.string("must be text"),
});
/** One model of models.json, checked: its files, what they take and give, and its calibration. */
export type ModelEntry = v.InferOutput<typeof ModelEntry>;

/** The face detector, one for all models; see engine/detect/blaze-face.ts for its input and outputs. */
const Detector = object({ ...file, licence: text });

/** models/models.json. */
export const Registry = object({
  version: oneOf(1),
  detector: Detector,
  models: v.pipe(
    list(ModelEntry),
    v.minLength(1, "must have at least one model"),
    v.check(
      (models) => new Set(models.map(({ id }) => id)).size === models.length,
      "must not have two models with the same id",
    ),
  ),
});
export type Registry = v.InferOutput<typeof Registry>;
