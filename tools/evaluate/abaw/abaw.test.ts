import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { pythonHas } from "../../command-line/python.ts";
import { runTool, type ToolRun } from "../../command-line/run-tool.testing.ts";
import { temporaryFolder } from "../../command-line/temporary-folder.testing.ts";
import type { TaskResult } from "./evaluate-task.ts";
import { FeatureStore } from "./feature-store.ts";
import { makeUpAffWild2, type MadeUpAffWild2 } from "./made-up-aff-wild2.testing.ts";

interface Report {
  readonly tasks: readonly TaskResult[];
  readonly leftOut: readonly string[];
}

/** Heads are trained with PyTorch, which not every machine has. */
const canTrain = pythonHas("torch", "onnx", "numpy");
const folder = temporaryFolder("abaw");
let set: MadeUpAffWild2;
let first: ToolRun;
let report: Report;

beforeAll(async () => {
  set = await makeUpAffWild2(folder);
  // More threads only stand in each other's way with so few frames.
  vi.stubEnv("OMP_NUM_THREADS", "1");
  first = await abaw("--json", "--k", "1,5", "--predictions", path.join(folder, "predictions"));
  report = JSON.parse(first.stdout || "{}") as Report;
});

afterEach(() => {
  vi.unstubAllEnvs();
});

function abaw(...more: readonly string[]): Promise<ToolRun> {
  const options = ["--annotations", set.annotations, "--crops", set.crops, "--cache", path.join(folder, "cache")];
  return runTool("evaluate", ["abaw", ...options, "--output", path.join(folder, "out"), ...more], folder);
}

function result(task: string): TaskResult {
  const found = report.tasks.find((entry) => entry.task === task);
  if (found === undefined) throw new Error(`${task} is missing: ${first.stderr}`);
  return found;
}

describe("npm run evaluate -- abaw", () => {
  it("fills the paper's tables: task × features × head × filter × k", () => {
    expect(first.code).toBe(0);
    expect(report.tasks.map(({ task }) => task)).toEqual(["expr", "va", "au", "mtl"]);
    const trained = (task: string): string[] =>
      result(task)
        .rows.filter(({ head }) => head === "trained")
        .map(({ features, filter, window }) => `${features} ${filter} ${window}`);
    const kinds = ["embedding", "scores", "both"];
    const smoothed = kinds.flatMap((kind) => [`${kind} mean 1`, `${kind} mean 5`, `${kind} median 5`]);
    for (const task of ["expr", "va", "au"]) expect(trained(task)).toEqual(canTrain ? smoothed : []);
    // The multi-task list is too sparse to smooth.
    expect(trained("mtl")).toEqual(canTrain ? kinds.map((kind) => `${kind} mean 1`) : []);
    for (const task of ["expr", "va", "au"])
      expect(result(task).rows.some(({ head }) => head !== "trained")).toBe(true);
  });

  it("counts labelled frames, and those without a usable crop", () => {
    // 3-30-640x480: 20 frames, one without label, three without a usable crop (1, 7 and 9).
    // 4-30-640x480_right: 12 frames, one without label. 5-30-640x480: 6 frames, no crops at all.
    for (const task of ["va", "au"]) {
      expect(result(task).rows[0]?.scores.n).toBe(16 + 11);
      expect(result(task)).toMatchObject({ labelled: 19 + 11 + 5, withoutCrop: 3 + 5 });
    }
    expect(result("expr").rows[0]?.scores.n).toBe(16 + 9);
  });

  it("says what it left out, with file and frame", () => {
    const said = (pattern: RegExp): void => {
      expect(report.leftOut).toContainEqual(expect.stringMatching(pattern));
    };
    said(/4-30-640x480_right\.txt:2: unknown expression 9/);
    said(/4-30-640x480_right\.txt:4: "happy" is not 1 number/);
    said(/3-30-640x480\/00009\.jpg: not a readable picture/);
    said(/5-30-640x480: no crops in .*cropped; the video is left out/);
    said(/4-30-640x480_right: crops up to frame 15, but annotations end at 12/);
    expect(report.leftOut).toHaveLength(canTrain ? 5 : 9);
    expect(first.stderr).toContain(report.leftOut[0]);
  });

  it("writes predictions that give the reported score when measured again", async () => {
    const submitted = result("expr").submitted;
    const prediction = path.join(folder, "predictions", "EXPR_Classification_Challenge");
    expect((await readdir(prediction)).sort()).toEqual(["3-30-640x480.txt", "4-30-640x480_right.txt"]);
    let right = 0;
    let counted = 0;
    for (const name of await readdir(prediction)) {
      const lines = async (file: string): Promise<string[]> => (await readFile(file, "utf8")).trimEnd().split(/\r?\n/);
      const said = await lines(path.join(prediction, name));
      const truth = await lines(path.join(set.annotations, "EXPR_Classification_Challenge", "Validation_Set", name));
      expect(said[0]).toBe("Neutral,Anger,Disgust,Fear,Happiness,Sadness,Surprise,Other");
      expect(said).toHaveLength(truth.length);
      const unusable = new Set(name.startsWith("3-") ? [1, 7, 9] : []);
      truth.forEach((label, frame) => {
        if (frame === 0 || !/^[0-7]$/.test(label) || unusable.has(frame)) return;
        counted += 1;
        if (said[frame] === label) right += 1;
      });
    }
    expect(counted).toBe(25);
    expect(submitted?.row.scores.accuracy).toBeCloseTo(right / counted, 12);
  });

  it("writes the other tasks' predictions in their formats", async () => {
    const read = async (...parts: readonly string[]): Promise<string[]> =>
      (await readFile(path.join(folder, "predictions", ...parts), "utf8")).trimEnd().split("\n");
    const affect = await read("VA_Estimation_Challenge", "3-30-640x480.txt");
    expect(affect[0]).toBe("valence,arousal");
    expect(affect).toHaveLength(21);
    for (const line of affect.slice(1)) expect(line).toMatch(/^-?[01]\.\d+,-?[01]\.\d+$/);
    const units = await read("AU_Detection_Challenge", "4-30-640x480_right.txt");
    expect(units[0]).toBe("AU1,AU2,AU4,AU6,AU7,AU10,AU12,AU15,AU23,AU24,AU25,AU26");
    for (const line of units.slice(1)) expect(line).toMatch(/^([01],){11}[01]$/);
    const multiTask = await read("MTL_Challenge", "predictions.txt");
    expect(multiTask[0]).toBe("image,valence,arousal,expression,aus");
    expect(multiTask[1]).toMatch(/^3-30-640x480\/00001\.jpg,-?[01]\.\d+,-?[01]\.\d+,[0-7](,[01]){12}$/);
  });

  it("writes the tables as JSON and as a Markdown page", async () => {
    expect(JSON.parse(await readFile(path.join(folder, "out", "abaw.json"), "utf8"))).toEqual(report);
    const page = await readFile(path.join(folder, "out", "abaw.md"), "utf8");
    expect(page).toMatch(/## Expressions: macro F1 over 8[^]*## Multi-task: P_MTL[^]*## Left out/);
    expect(page).toContain("00009.jpg: not a readable picture");
  });

  it("goes on from the features of an earlier run", async () => {
    // Were the crops read again, this one would be left out.
    await writeFile(path.join(set.crops, "3-30-640x480", "00002.jpg"), "no picture any more");
    const again = await abaw("--json", "--task", "va", "--heads", "shipped", "--k", "1,5");
    const [va] = (JSON.parse(again.stdout) as Report).tasks;
    expect(va?.rows).toEqual(result("va").rows.filter(({ head }) => head === "shipped"));
  });

  it("says where Python is missing, and goes on with the model's own heads", async () => {
    vi.stubEnv("PYTHON", "no-such-python");
    const { stdout, stderr } = await abaw("--json", "--task", "va", "--k", "1");
    expect(stderr).toMatch(/va: heads are trained with PyTorch, which no-such-python does not have: pip install/);
    expect((JSON.parse(stdout) as Report).tasks[0]?.rows.map(({ head }) => head)).toEqual(["shipped"]);
  });

  it("ends with one line for folders and windows that do not fit", async () => {
    const wrong = await runTool("evaluate", ["abaw", "--annotations", folder, "--crops", set.crops], folder);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toMatch(/holds none of EXPR_Classification_Challenge/);
    const even = await abaw("--k", "4");
    expect(even.stderr).toMatch(/windows are odd \(2 delta \+ 1\), 4 is not/);
    const none = ["--crops", path.join(folder, "none"), "--task", "va", "--heads", "shipped"];
    const empty = await runTool("evaluate", ["abaw", "--annotations", set.annotations, ...none], folder);
    expect(empty.stderr).toMatch(/none: no crop for any label of va/);
  });
});

describe("the feature store", () => {
  it("gives back what it was given, and nothing for a file that is not whole", async () => {
    const place = path.join(folder, "store");
    const store = new FeatureStore(place, 3);
    const features = new Map([
      [2, Float32Array.of(1, 2, 3)],
      [5, Float32Array.of(4, 5, 6)],
    ]);
    await store.write("video", features);
    expect(await store.read("video")).toEqual(features);
    expect(await store.read("other")).toEqual(new Map());
    expect(await new FeatureStore(place, 4).read("video")).toEqual(new Map());
    const file = path.join(place, "video.f32");
    await writeFile(file, (await readFile(file)).subarray(0, -4));
    expect(await store.read("video")).toEqual(new Map());
  });
});
