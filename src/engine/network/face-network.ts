import { ACTION_UNITS } from "../../core/action-unit.ts";
import { activity } from "./activity.ts";
import { reorder } from "./reorder.ts";
import { cropFace, normalise } from "../crop/crop.ts";
import { hideRegion, REGION_BOXES } from "../crop/hidden-region.ts";
import type { Square } from "../crop/square.ts";
import { EXPRESSIONS } from "../../core/expression.ts";
import type { FaceRegion } from "../../core/face-region.ts";
import type { RawPicture } from "../../core/picture/picture.ts";
import type { ActionUnitHead, Head, ModelEntry, SingleHead } from "../../core/registry/registry.ts";
import type { Graph } from "../../core/graph.ts";
import type { Graphs } from "./graphs.ts";

/** What the networks say about one crop, before calibration and smoothing. */
export interface FaceScores {
  /** The backbone's features, `embeddingWidth` numbers. */
  readonly embedding: Float32Array;
  /** The backbone's logits, in the order of EXPRESSIONS. */
  readonly backboneLogits: readonly number[];
  /** The logits that the shown expression comes from, in the order of EXPRESSIONS. */
  readonly expressionLogits: readonly number[];
  /** -1..1; 0 where the model has no such head. */
  readonly valence: number;
  readonly arousal: number;
  /** 0..1, active from 0.5, in the order of ACTION_UNITS; 0 where the model has no such head. */
  readonly actionUnits: readonly number[];
}

/** Backbone and heads of one registry entry: a face of a picture in, scores out. */
export class FaceNetwork {
  readonly entry: ModelEntry;
  readonly #graphs: Graphs;

  /** Graphs of the same entry; a head without one gives no answer. */
  constructor(entry: ModelEntry, graphs: Graphs) {
    this.entry = entry;
    this.#graphs = graphs;
  }

  /**
   * Crops, normalises and reads a face.
   *
   * @param square in pixels of the picture; what lies beyond it counts as its edge
   * @param hidden a region that is blurred first
   * @throws Error naming the file whose outputs are not those of models.json, and what the graphs throw
   */
  readFace(picture: RawPicture, square: Square, hidden: FaceRegion | null = null): Promise<FaceScores> {
    const { side, colour, mean, std } = this.entry.backbone.input;
    const crop = cropFace(picture, square, side, colour);
    return this.readInput(normalise(hidden === null ? crop : hideRegion(crop, side, REGION_BOXES[hidden]), mean, std));
  }

  /** Reads a crop that is already normalised, [1, channels, side, side] of `entry.backbone.input`. @throws as `readFace` */
  async readInput(input: Float32Array): Promise<FaceScores> {
    const { backbone, heads, expressionFrom } = this.entry;
    const { side, mean } = backbone.input;
    const features = await this.#graphs.backbone(input, [1, mean.length, side, side]);
    const embedding = outputOf(features, backbone.outputs.embedding, backbone.file);
    const logits = outputOf(features, backbone.outputs.logits, backbone.file);
    const answerOf = async <Of extends SingleHead>(
      head: Of | null,
      graph: Graph | null,
    ): Promise<Answer<Of> | null> => {
      if (head === null || graph === null) return null;
      const known = headFeatures(head, embedding, logits);
      return { head, values: outputOf(await graph(known, [1, known.length]), head.output, head.file) };
    };
    const { expression: expressionGraph, valenceArousal, actionUnits } = this.#graphs;
    // An answer that would not be shown is not asked for: its time is saved.
    const expression = await answerOf(expressionFrom === "head" ? heads.expression : null, expressionGraph);
    const affect = await answerOf(heads.valenceArousal, valenceArousal);
    const units = await answerOf(heads.actionUnits, actionUnits);
    const backboneLogits = reorder(logits, backbone.expressions, EXPRESSIONS);
    // Regression heads are linear and may leave the range they were trained in.
    const [valence = 0, arousal = 0] = affect?.values.map((value) => Math.min(1, Math.max(-1, value))) ?? [];
    return {
      embedding,
      backboneLogits,
      expressionLogits:
        expression === null ? backboneLogits : reorder(expression.values, expression.head.expressions, EXPRESSIONS),
      valence,
      arousal,
      actionUnits: units === null ? ACTION_UNITS.map(() => 0) : activitiesOf(units),
    };
  }
}

/** What a head's output says, in the order of its own labels. */
interface Answer<Of extends SingleHead> {
  readonly head: Of;
  readonly values: Float32Array;
}

function headFeatures(head: Head, embedding: Float32Array, logits: Float32Array): Float32Array {
  switch (head.features) {
    case "embedding":
      return embedding;
    case "scores":
      return logits;
    case "both": {
      const both = new Float32Array(embedding.length + logits.length);
      both.set(embedding);
      both.set(logits, embedding.length);
      return both;
    }
  }
}

function outputOf(outputs: Readonly<Record<string, Float32Array>>, name: string, file: string): Float32Array {
  const output = outputs[name];
  if (output === undefined) {
    const given = Object.keys(outputs).join(", ");
    throw new Error(`${file} has no output "${name}" (it has ${given}): mend models/models.json`);
  }
  return output;
}

function activitiesOf({ head, values }: Answer<ActionUnitHead>): number[] {
  const scaled = values.map((probability, unit) => activity(probability, head.thresholds[unit] ?? 0.5));
  return reorder(scaled, head.actionUnits, ACTION_UNITS);
}
