import { describe, expect, it } from "vitest";
import { runTool } from "../../command-line/run-tool.testing.ts";
import { temporaryFolder } from "../../command-line/temporary-folder.testing.ts";
import { searchReport } from "./report.ts";

const folder = temporaryFolder("search");

describe("searchReport", () => {
  it("counts known faces that were found, and finds that are none", () => {
    const box = (x: number): { x: number; y: number; width: number; height: number } => ({
      x,
      y: 0.2,
      width: 0.1,
      height: 0.1,
    });
    const find = (x: number, score: number) => ({ box: box(x), keypoints: null, score, share: 0.1 });
    const report = searchReport(
      { name: "made", png: new Uint8Array(), width: 2, height: 2, faces: [box(0.1), box(0.5)] },
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
