import { errorMessage } from "../../../core/error-message.ts";
import { type CardRefusal, cardRefusal } from "../../../core/card-refusal.ts";
import type { ModelEntry } from "../../../core/registry/registry.ts";
import type { Settings } from "../../../core/settings.ts";
import type { Graph } from "../../../core/graph.ts";
import { knownInputs } from "../known-inputs.ts";
import { loadGraph } from "../onnx-graphs.ts";
import { agree, isSound } from "./agreement.ts";
import { findGraphicsCard, type GraphicsCard, whenLost } from "./graphics-card.ts";
import { guardedGraph } from "./guarded-graph.ts";
import { runCost } from "./run-cost.ts";

/** The backbone, on what reads it best. */
export interface Backbone {
  readonly graph: Graph;
  readonly backend: "wasm" | "webgpu";
  /** To be handed in at the next start, so that it need not measure again; null where nothing was measured. */
  readonly choice: string | null;
  /** Why the graphics card is not used although it was asked for or had been chosen, or null. */
  readonly refusal: CardRefusal | null;
}

export interface BackboneOptions {
  readonly entry: ModelEntry;
  readonly wish: Settings["backend"];
  /** `choice` of an earlier start, or null. */
  readonly remembered: string | null;
  /** The graphics card was given up for the processor while it ran. */
  readonly fellBack: (refusal: CardRefusal) => void;
}

/**
 * The card must save this much of the processor, since its driver's part is not seen, and may take this much longer;
 * both as parts of what WebAssembly takes.
 */
const MOST_PROCESSOR = 0.5;
const MOST_LATENCY = 1.5;

/** Browsers tell no driver's version, so a choice is measured again after a week; milliseconds. */
const CHOICE_LASTS = 7 * 24 * 3_600_000;

/** A card that is silent for so many times its usual run, and at least so long, counts as lost. */
const PATIENCE = { runs: 20, least: 5_000 };

/**
 * Loads the backbone on the processor, and on the graphics card where that is wanted, answers the same, and costs
 * less. Never fails because of the card.
 *
 * @throws ProblemError where the processor cannot run it
 */
export async function openBackbone(options: BackboneOptions): Promise<Backbone> {
  const { entry, wish, remembered } = options;
  const processor = await loadGraph(entry.backbone, entry.backbone.input.name);
  const onProcessor = { graph: processor, backend: "wasm", choice: null, refusal: null } as const;
  if (wish === "processor") return onProcessor;
  const card = await findGraphicsCard();
  if (card === null) return { ...onProcessor, refusal: wish === "gpu" ? cardRefusal("none") : null };
  if (wish === "automatic" && card.isSoftware) return onProcessor;
  const key = choiceKey(card, entry);
  if (wish === "automatic" && remembered === `wasm ${key}`) return onProcessor;
  try {
    const { device, graph, patience } = await openOnCard(card, processor, entry);
    const onCard = (choice: string | null): Backbone => {
      const lost = whenLost(device);
      const guarded = guardedGraph({ card: graph, processor, lost, patience, fellBack: options.fellBack });
      return { graph: guarded, backend: "webgpu", choice, refusal: null };
    };
    if (wish === "gpu" || remembered === `webgpu ${key}`) return onCard(null);
    const [{ input, shape }] = knownInputs(entry);
    const [wasm, webgpu] = [await runCost(processor, input, shape), await runCost(graph, input, shape)];
    if (webgpu.processor <= MOST_PROCESSOR * wasm.processor && webgpu.latency <= MOST_LATENCY * wasm.latency) {
      return onCard(`webgpu ${key}`);
    }
    device.destroy();
    return { ...onProcessor, choice: `wasm ${key}` };
  } catch (error) {
    return { ...onProcessor, refusal: refusalOf(error) };
  }
}

/** The card runs the backbone, but not as the processor does. */
class WrongNumbers extends Error {}

function refusalOf(error: unknown): CardRefusal {
  if (error instanceof WrongNumbers) return cardRefusal("wrong");
  return cardRefusal("failed", errorMessage(error));
}

interface OnCard {
  readonly device: GPUDevice;
  readonly graph: Graph;
  /** Milliseconds after which a silent card counts as lost. */
  readonly patience: number;
}

/** @throws Error where the card cannot run the backbone, or answers otherwise than the processor */
async function openOnCard(card: GraphicsCard, processor: Graph, entry: ModelEntry): Promise<OnCard> {
  const device = await card.open();
  try {
    const graph = await loadGraph(entry.backbone, entry.backbone.input.name, [{ name: "webgpu", device }]);
    let took = 0;
    for (const { input, shape } of knownInputs(entry)) {
      const expected = await processor(input, shape);
      const started = performance.now();
      const outputs = await graph(input, shape);
      took = performance.now() - started;
      if (!isSound(outputs) || !agree(outputs, expected)) throw new WrongNumbers();
    }
    return { device, graph, patience: Math.max(PATIENCE.least, PATIENCE.runs * took) };
  } catch (error) {
    device.destroy();
    throw error;
  }
}

function choiceKey(card: GraphicsCard, entry: ModelEntry): string {
  return [entry.backbone.sha256, card.name, navigator.userAgent, Math.floor(Date.now() / CHOICE_LASTS)].join(" ");
}
