import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import * as v from "valibot";
import { ACTION_UNITS } from "../../../src/core/action-unit.ts";
import type { HeadFeatures } from "../../../src/core/registry/registry.ts";
import { ROOT } from "../../build/paths.ts";
import { python, pythonHas } from "../../command-line/python.ts";
import { openGraph } from "../../models/node-graph.ts";
import { selectFeatures } from "./features.ts";
import type { FrameLabels } from "./labels.ts";
import type { Predictor } from "./shipped-heads.ts";
import type { Task } from "./tasks.ts";

/** One labelled frame of the training part. */
export interface TrainingExample {
  readonly features: Float32Array;
  readonly labels: FrameLabels;
}

const THRESHOLDS = v.record(v.string(), v.nullable(v.array(v.number())));

/** Why no head can be trained here, with what to do; null where one can. */
export function trainerFault(): string | null {
  return pythonHas("torch", "onnx", "numpy")
    ? null
    : `heads are trained with PyTorch, which ${python()} does not have: pip install -r training/requirements.txt, ` +
        "name another interpreter in PYTHON, or pass --heads shipped";
}

/** Trains the paper's head for a task on each kind of features (training/challenge_head.py). */
export async function trainHeads(
  task: Task,
  kinds: readonly HeadFeatures[],
  examples: readonly TrainingExample[],
): Promise<Predictor[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-heads-"));
  try {
    for (const kind of ["embedding", "scores"] as const) {
      const rows = examples.map(({ features }) => selectFeatures(features, kind));
      await writeFloats(path.join(folder, `${kind}.f32`), rows);
    }
    const labels = examples.map((example) => labelRow(example.labels));
    await writeFloats(path.join(folder, "labels.f32"), labels);
    const module = ["-m", "training.challenge_head", "--task", task, "--folder", folder, "--features", ...kinds];
    const { status, stdout } = spawnSync(python(), module, {
      cwd: ROOT,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    });
    if (status !== 0) throw new Error(`training/challenge_head.py ended with status ${String(status)}`);
    const thresholds = v.parse(THRESHOLDS, JSON.parse(stdout));
    return await Promise.all(
      kinds.map((kind) => openHead(path.join(folder, `${kind}.onnx`), kind, thresholds[kind] ?? null)),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function openHead(
  file: string,
  features: HeadFeatures,
  thresholds: readonly number[] | null,
): Promise<Predictor> {
  const graph = await openGraph(file);
  const predict = async (row: Float32Array): Promise<number[]> => {
    const input = selectFeatures(row, features);
    return Object.values(await graph(input, [1, input.length])).flatMap((prediction) => [...prediction]);
  };
  return { features, head: "trained", thresholds, predict };
}

/** Expression, valence, arousal, action units; NaN where people said nothing. */
function labelRow({ expression, affect, units }: FrameLabels): Float32Array {
  const nothing = Number.NaN;
  return Float32Array.of(
    expression ?? nothing,
    ...(affect ?? [nothing, nothing]),
    ...(units ?? ACTION_UNITS.map(() => nothing)),
  );
}

function writeFloats(file: string, rows: readonly Float32Array[]): Promise<void> {
  return writeFile(
    file,
    rows.map((row) => new Uint8Array(row.buffer, row.byteOffset, row.byteLength)),
  );
}
