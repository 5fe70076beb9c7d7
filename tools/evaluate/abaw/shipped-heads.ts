import path from "node:path";
import { ACTION_UNITS, type ActionUnit } from "../../../src/core/action-unit.ts";
import { calibrate } from "../../../src/engine/calibrate/calibrate.ts";
import { reorder } from "../../../src/engine/network/reorder.ts";
import { EXPRESSIONS, type Expression } from "../../../src/core/expression.ts";
import type { Head, HeadFeatures, ModelEntry } from "../../../src/core/registry/registry.ts";
import { softmax } from "../../../src/engine/calibrate/softmax.ts";
import { openGraph } from "../../models/node-graph.ts";
import { selectFeatures } from "./features.ts";
import { MAPPED_EXPRESSIONS, type Task } from "./tasks.ts";

/** Something that predicts a task from the features of a frame. */
export interface Predictor {
  readonly features: HeadFeatures;
  /** "trained" on the training part here, "shipped" with the model, or the backbone's own "logits". */
  readonly head: "trained" | "shipped" | "logits";
  /** @param row embedding, then 8 logits in the order of EXPRESSIONS. */
  readonly predict: (row: Float32Array) => number[] | Promise<number[]>;
  /** Action unit thresholds that come with it; null where there are none. */
  readonly thresholds: readonly number[] | null;
}

/** What a model can say of a task without any training on the challenge's data. */
export async function shippedPredictors(entry: ModelEntry, models: string, task: Task): Promise<Predictor[]> {
  const logits: Predictor = {
    features: "scores",
    head: "logits",
    thresholds: null,
    predict: (row) => challengeOrder(calibrate(selectFeatures(row, "scores"), entry.calibration)),
  };
  const head = shippedHead(entry, task);
  const shipped = head === null ? [] : [await openHead(entry, head, path.join(models, head.file))];
  return task === "expr" ? [logits, ...shipped] : shipped;
}

/** A head of the model in one form for all: the names of the outputs that it has. */
type ShippedHead = Head & {
  readonly outputs: { readonly expression?: string; readonly valenceArousal?: string; readonly actionUnits?: string };
  readonly expressions?: readonly Expression[];
  readonly actionUnits?: readonly ActionUnit[];
  readonly thresholds?: readonly number[];
};

function shippedHead({ heads }: ModelEntry, task: Task): ShippedHead | null {
  const { expression, valenceArousal, actionUnits, multiTask } = heads;
  switch (task) {
    case "expr":
      return expression && { ...expression, outputs: { expression: expression.output } };
    case "va":
      return valenceArousal && { ...valenceArousal, outputs: { valenceArousal: valenceArousal.output } };
    case "au":
      return actionUnits && { ...actionUnits, outputs: { actionUnits: actionUnits.output } };
    case "mtl":
      return multiTask;
  }
}

async function openHead(entry: ModelEntry, head: ShippedHead, file: string): Promise<Predictor> {
  const { features, outputs, expressions = EXPRESSIONS, actionUnits = ACTION_UNITS, thresholds } = head;
  const graph = await openGraph(file);
  const predict = async (row: Float32Array): Promise<number[]> => {
    const input = headInput(row, features, entry);
    const results = await graph(input, [1, input.length]);
    const told = (name: string | undefined, inOrder: (values: Float32Array) => Iterable<number>): Iterable<number> =>
      name === undefined ? [] : inOrder(results[name] ?? new Float32Array());
    return [
      ...told(outputs.expression, (scores) => challengeOrder(softmax(reorder(scores, expressions, EXPRESSIONS)))),
      ...told(outputs.valenceArousal, (affect) => affect),
      ...told(outputs.actionUnits, (units) => reorder(units, actionUnits, ACTION_UNITS)),
    ];
  };
  const own = thresholds === undefined ? null : reorder(thresholds, actionUnits, ACTION_UNITS);
  return { features, head: "shipped", thresholds: own, predict };
}

/** Stored logits are in the order of EXPRESSIONS, a model's heads want them in its own. */
function headInput(row: Float32Array, kind: HeadFeatures, { backbone }: ModelEntry): Float32Array {
  const own = Float32Array.from(row);
  const logits = reorder(selectFeatures(row, "scores"), EXPRESSIONS, backbone.expressions);
  own.set(logits, row.length - EXPRESSIONS.length);
  return selectFeatures(own, kind);
}

function challengeOrder(probabilities: readonly number[]): number[] {
  return reorder(probabilities, EXPRESSIONS, MAPPED_EXPRESSIONS);
}
