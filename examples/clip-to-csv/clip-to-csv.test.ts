import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import Papa from "papaparse";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { ACTION_UNITS, EXPRESSIONS, fromRgba } from "../../src/engine/index.ts";
import { temporaryFolder } from "../../tools/command-line/temporary-folder.testing.ts";
import { KNOWN_FACES } from "../../tools/evaluate/network/known-faces.testing.ts";
import { inRepository } from "../../tools/build/paths.ts";

const folder = temporaryFolder("clip");

function convert(clip: Uint8Array | string): { readonly stdout: string; readonly stderr: string } {
  const file = path.join(folder, "clip.y4m");
  writeFileSync(file, clip);
  const tsx = inRepository("node_modules", ".bin", "tsx");
  const main = inRepository("examples", "clip-to-csv", "main.ts");
  // Once by its name and once by a pipe gives the same.
  const byName = spawnSync(tsx, [main, file], { encoding: "utf8" });
  const byPipe = spawnSync(tsx, [main], { encoding: "utf8", input: readFileSync(file) });
  expect(byPipe.stdout).toBe(byName.stdout);
  return byName;
}

describe("clip-to-csv", () => {
  it.each(KNOWN_FACES.slice(1, 3))("writes what $name looks like, frame by frame", async (face) => {
    const { data, info } = await sharp(face.file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    const header = `YUV4MPEG2 W${info.width} H${info.height} F10:1 Ip A1:1 C420jpeg XCOLORRANGE=FULL\n`;
    const frame = Buffer.concat([Buffer.from("FRAME\n"), fromRgba(data, info.width, info.height).y.data]);
    const frames = Array.from({ length: 3 }, () => frame);
    const { stdout, stderr } = convert(Buffer.concat([Buffer.from(header), ...frames]));
    expect(stderr).toBe("");
    const rows = Papa.parse<Record<string, string>>(stdout, { header: true, skipEmptyLines: true }).data;
    expect(rows.map(({ seconds, faceId }) => [seconds, faceId])).toEqual([
      ["0", "1"],
      ["0.1", "1"],
      ["0.2", "1"],
    ]);
    for (const row of rows) {
      expect(row).toMatchObject({ expression: face.expression, unsure: "" });
      for (const side of ["x", "y", "width", "height"] as const)
        expect(Number(row[side])).toBeCloseTo(face.box[side], 1);
      expect(EXPRESSIONS.reduce((sum, name) => sum + Number(row[name]), 0)).toBeCloseTo(1, 6);
      for (const unit of ACTION_UNITS) expect(Number.isFinite(Number.parseFloat(row[unit] ?? ""))).toBe(true);
    }
  });

  it.each([
    ["no clip", "GIF89a\n", /no YUV4MPEG2 stream: "GIF89a"/],
    ["other samples", "YUV4MPEG2 W2 H2 F10:1 C444\n", /Samples are 444: give ffmpeg -pix_fmt yuv420p/],
    ["half a picture", "YUV4MPEG2 W2 H2 F10:1\nFRAME\nab", /ends within a picture/],
  ])("says what is wrong with %s", (_, clip, message) => {
    expect(convert(clip).stderr).toMatch(message);
  });
});
