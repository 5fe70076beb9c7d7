import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DetectorImages } from "../../../src/engine/detect/detector-image.ts";
import { runTool } from "../../command-line/run-tool.ts";
import { asYuv } from "./as-yuv.ts";
import { searchReport } from "./report.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "undertone-search-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe("asYuv", () => {
  it("keeps the colours of an even picture", () => {
    const colour = [200, 90, 40];
    const picture = asYuv(
      Uint8Array.from({ length: 5 * 3 * 3 }, (_, index) => colour[index % 3] ?? 0),
      5,
      3,
    );
    const pixels = [...new DetectorImages().of(picture).data];
    for (const [index, value] of pixels.entries()) {
      if (index % 4 < 3) expect(Math.abs(value - (colour[index % 4] ?? 0))).toBeLessThan(4);
    }
  });
});

describe("searchReport", () => {
  it("counts known faces that were found, and finds that are none", () => {
    const picture = asYuv(new Uint8Array(12), 2, 2);
    const box = (x: number): { x: number; y: number; width: number; height: number } => ({
      x,
      y: 0.2,
      width: 0.1,
      height: 0.1,
    });
    const find = (x: number, score: number) => ({ box: box(x), keypoints: null, score, share: 0.1 });
    const report = searchReport(
      { name: "made", picture, faces: [box(0.1), box(0.5)] },
      {
        whole: { found: [], milliseconds: 5 },
        search: { found: [find(0.11, 0.9), find(0.8, 0.6)], milliseconds: 9 },
      },
    );
    expect(report.whole).toMatchObject({ finds: 0, sure: 0, right: 0, wrong: 0 });
    expect(report.search).toMatchObject({ finds: 2, sure: 1, right: 1, wrong: 1, milliseconds: 9 });
  });
});

describe("npm run evaluate -- search", () => {
  it("ends with one line where there is nothing to search", async () => {
    const nothing = await runTool("evaluate", ["search"], folder);
    expect(nothing).toMatchObject({ code: 2, stdout: "" });
    expect(nothing.stderr).toMatch(/^evaluate: pass pictures, or --data/m);
    const missing = await runTool("evaluate", ["search", "none.jpg"], folder);
    expect(missing.stderr).toMatch(/^evaluate: none\.jpg cannot be read as a picture/m);
  });
});
