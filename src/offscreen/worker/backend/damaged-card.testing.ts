/// <reference lib="webworker" />
import type { CardRefusal } from "../../../core/card-refusal.ts";
import { findModel, parseRegistry } from "../../../core/registry/parse.ts";
import type { ModelEntry } from "../../../core/registry/registry.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../../core/settings.ts";
import type { Graph } from "../../../core/graph.ts";
import { servePage } from "../../../../tools/browser/worker/serve-page.ts";
import { knownInputs } from "../known-inputs.ts";
import { loadGraph, prepareRuntime } from "../onnx-graphs.ts";
import { readPackaged } from "../packaged.ts";
import { openBackbone } from "./open-backbone.ts";

/** A worker that opens the backbone, harms the graphics card, and tells what came of it. */
export interface DamageRequest {
  /** In place of what the registry says of the shipped backbone: a small network is enough to see a card fail. */
  readonly backbone: Partial<ModelEntry["backbone"]>;
  readonly wish: Settings["backend"];
  /** What happens to the card: before anything runs, or while the second face is read. */
  readonly damage: "none" | "negative from the start" | "zeros later" | "lost later";
}

export interface DamageReport {
  readonly backend: string;
  readonly refusal: CardRefusal | null;
  readonly choice: string | null;
  readonly fellBack: readonly CardRefusal[];
  /** Largest difference from what the processor answers, of the faces read before and after the damage. */
  readonly differences: readonly number[];
  /** Times that numbers were fetched from a card. */
  readonly fetched: readonly number[];
}

/** GPUBufferUsage.MAP_READ. */
const MAP_READ = 1;

let harm: ((values: Float32Array) => void) | null = null;
let fetched = 0;
const devices: GPUDevice[] = [];

/** The browser's own functions, through which every answer of a card comes. */
function listenToCards(): void {
  const request = Reflect.get(GPUAdapter.prototype, "requestDevice");
  GPUAdapter.prototype.requestDevice = async function (...values): Promise<GPUDevice> {
    const device = await Reflect.apply(request, this, values);
    devices.push(device);
    return device;
  };
  const range = Reflect.get(GPUBuffer.prototype, "getMappedRange");
  GPUBuffer.prototype.getMappedRange = function (...values): ArrayBuffer {
    const memory = Reflect.apply(range, this, values);
    if ((this.usage & MAP_READ) === 0) return memory;
    fetched += 1;
    const copy = memory.slice(0);
    harm?.(new Float32Array(copy, 0, copy.byteLength >> 2));
    return copy;
  };
}

servePage(async ({ backbone: changes, wish, damage }: DamageRequest, say) => {
  if ("gpu" in navigator) listenToCards();
  if (damage === "negative from the start") harm = negate;
  prepareRuntime(1);
  const registry = parseRegistry(new TextDecoder().decode(await readPackaged("models/models.json")));
  const shipped = findModel(registry, DEFAULT_SETTINGS.modelId);
  const entry = { ...shipped, backbone: { ...shipped.backbone, ...changes } };
  const fellBack: CardRefusal[] = [];
  const backbone = await openBackbone({ entry, wish, remembered: null, fellBack: (refusal) => fellBack.push(refusal) });
  const [{ input, shape }] = knownInputs(entry);
  const expected = await (await loadGraph(entry.backbone, entry.backbone.input.name))(input, shape);
  const counts = [fetched];
  const first = await backbone.graph(input, shape);
  counts.push(fetched);
  if (damage === "zeros later") harm = clear;
  const running = backbone.graph(input, shape);
  if (damage === "lost later") for (const device of devices) device.destroy();
  const second = await running;
  const { backend, refusal, choice } = backbone;
  const differences = [difference(first, expected), difference(second, expected)];
  say({ backend, refusal, choice, fellBack, differences, fetched: counts } satisfies DamageReport);
});

function negate(values: Float32Array): void {
  for (const [index, value] of values.entries()) values[index] = -value;
}

function clear(values: Float32Array): void {
  values.fill(0);
}

type Outputs = Awaited<ReturnType<Graph>>;

function difference(one: Outputs, other: Outputs): number {
  return Math.max(
    ...Object.entries(other).flatMap(([name, values]) =>
      Array.from(values, (value, index) => Math.abs(value - (one[name]?.[index] ?? Number.NaN))),
    ),
  );
}
