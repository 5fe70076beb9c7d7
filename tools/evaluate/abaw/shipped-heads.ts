import path from "node:path";
import { ACTION_UNITS } from "../../../src/core/action-unit.ts";
import { calibrate } from "../../../src/engine/calibrate/calibrate.ts";
import { reorder } from "../../../src/engine/network/reorder.ts";
import { EXPRESSIONS } from "../../../src/core/expression.ts";
import type { Head, HeadFeatures, ModelEntry } from "../../../src/core/registry/registry.ts";
import { softmax } from "../../../src/engine/calibrate/softmax.ts";
import { openGraph } from "../network/node-graph.ts";
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
  const { expression, valenceArousal, actionUnits, multiTask } = entry.heads;
  const run = async (
    head: Head,
    outputs: readonly string[],
  ): Promise<(row: Float32Array) => Promise<Float32Array[]>> => {
    const graph = await openGraph(path.join(models, head.file));
    return async (row) => {
      const input = headInput(row, head.features, entry);
      const results = await graph(input, [1, input.length]);
      return outputs.map((output) => results[output] ?? new Float32Array());
    };
  };
  switch (task) {
    case "expr": {
      const logits: Predictor = {
        features: "scores",
        head: "logits",
        thresholds: null,
        predict: (row) => challengeOrder(calibrate(selectFeatures(row, "scores"), entry.calibration)),
      };
      if (expression === null) return [logits];
      const answer = await run(expression, [expression.output]);
      const predict = async (row: Float32Array): Promise<number[]> => {
        const [scores = []] = await answer(row);
        return challengeOrder(softmax(reorder(scores, expression.expressions, EXPRESSIONS)));
      };
      return [logits, { features: expression.features, head: "shipped", thresholds: null, predict }];
    }
    case "va": {
      if (valenceArousal === null) return [];
      const answer = await run(valenceArousal, [valenceArousal.output]);
      const predict = async (row: Float32Array): Promise<number[]> =>
        (await answer(row)).flatMap((affect) => [...affect]);
      return [{ features: valenceArousal.features, head: "shipped", thresholds: null, predict }];
    }
    case "au": {
      if (actionUnits === null) return [];
      const answer = await run(actionUnits, [actionUnits.output]);
      const predict = async (row: Float32Array): Promise<number[]> => {
        const [units = []] = await answer(row);
        return reorder(units, actionUnits.actionUnits, ACTION_UNITS);
      };
      const thresholds = reorder(actionUnits.thresholds, actionUnits.actionUnits, ACTION_UNITS);
      return [{ features: actionUnits.features, head: "shipped", thresholds, predict }];
    }
    case "mtl": {
      if (multiTask === null) return [];
      const { outputs } = multiTask;
      const answer = await run(multiTask, [outputs.expression, outputs.valenceArousal, outputs.actionUnits]);
      const predict = async (row: Float32Array): Promise<number[]> => {
        const [scores = [], affect = [], units = []] = await answer(row);
        return [
          ...challengeOrder(softmax(reorder(scores, multiTask.expressions, EXPRESSIONS))),
          ...affect,
          ...reorder(units, multiTask.actionUnits, ACTION_UNITS),
        ];
      };
      const thresholds = reorder(multiTask.thresholds, multiTask.actionUnits, ACTION_UNITS);
      return [{ features: multiTask.features, head: "shipped", thresholds, predict }];
    }
  }
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
