import { ACTION_UNITS } from "../../core/action-unit.ts";
import { activity } from "./activity.ts";
import { reorder } from "./reorder.ts";
import { cropFace, normalise } from "../crop/crop.ts";
import { hideRegion, REGION_BOXES } from "../crop/hidden-region.ts";
import type { Square } from "../crop/square.ts";
import { EXPRESSIONS } from "../../core/expression.ts";
import type { FaceRegion } from "../../core/face-region.ts";
import type { RawPicture } from "../../core/picture/picture.ts";
import type { ActionUnitHead, Head, ModelEntry } from "../../core/registry/registry.ts";
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
    const { side, mean } = this.entry.backbone.input;
    const { outputs, expressions } = this.entry.backbone;
    const features = await this.#graphs.backbone(input, [1, mean.length, side, side]);
    const embedding = outputOf(features, outputs.embedding, this.entry.backbone.file);
    const logits = outputOf(features, outputs.logits, this.entry.backbone.file);
    const backboneLogits = reorder(logits, expressions, EXPRESSIONS);
    const expressionLogits = await this.#readExpression(embedding, logits);
    const affect = await this.#readValenceArousal(embedding, logits);
    const actionUnits = await this.#readActionUnits(embedding, logits);
    return {
      embedding,
      backboneLogits,
      expressionLogits: expressionLogits ?? backboneLogits,
      ...(affect ?? { valence: 0, arousal: 0 }),
      actionUnits: actionUnits ?? ACTION_UNITS.map(() => 0),
    };
  }

  async #readExpression(embedding: Float32Array, logits: Float32Array): Promise<number[] | undefined> {
    const head = this.entry.heads.expression;
    // Its answer would not be shown, so its time is saved.
    if (this.entry.expressionFrom === "logits" || head === null || this.#graphs.expression === null) return undefined;
    const outputs = await runHead(this.#graphs.expression, head, embedding, logits);
    return reorder(outputOf(outputs, head.output, head.file), head.expressions, EXPRESSIONS);
  }

  async #readValenceArousal(embedding: Float32Array, logits: Float32Array): Promise<Affect | undefined> {
    const head = this.entry.heads.valenceArousal;
    if (head === null || this.#graphs.valenceArousal === null) return undefined;
    const outputs = await runHead(this.#graphs.valenceArousal, head, embedding, logits);
    return affectOf(outputOf(outputs, head.output, head.file));
  }

  async #readActionUnits(embedding: Float32Array, logits: Float32Array): Promise<number[] | undefined> {
    const head = this.entry.heads.actionUnits;
    if (head === null || this.#graphs.actionUnits === null) return undefined;
    const outputs = await runHead(this.#graphs.actionUnits, head, embedding, logits);
    return activitiesOf(outputOf(outputs, head.output, head.file), head);
  }
}

interface Affect {
  readonly valence: number;
  readonly arousal: number;
}

function runHead(graph: Graph, head: Head, embedding: Float32Array, logits: Float32Array): ReturnType<Graph> {
  const features = headFeatures(head, embedding, logits);
  return graph(features, [1, features.length]);
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

function activitiesOf(
  probabilities: Float32Array,
  { actionUnits, thresholds }: Pick<ActionUnitHead, "actionUnits" | "thresholds">,
): number[] {
  const scaled = probabilities.map((probability, unit) => activity(probability, thresholds[unit] ?? 0.5));
  return reorder(scaled, actionUnits, ACTION_UNITS);
}

/** Regression heads are linear and may leave the range they were trained in. */
function affectOf(output: Float32Array): Affect {
  const [valence = 0, arousal = 0] = output;
  return { valence: clamp(valence), arousal: clamp(arousal) };
}

function clamp(value: number): number {
  return Math.min(1, Math.max(-1, value));
}
