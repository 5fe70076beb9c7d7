import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { zipFolder } from "./zip-folder.ts";

describe("zipFolder", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "undertone-zip-"));
    await mkdir(path.join(folder, "models"));
    await writeFile(path.join(folder, "models", "b.onnx"), "weights");
    await writeFile(path.join(folder, "a.js"), "code");
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it("holds every file under its name", async () => {
    const files = unzipSync(await zipFolder(folder));
    expect(Object.keys(files)).toEqual(["a.js", "models/b.onnx"]);
    expect(strFromU8(files["models/b.onnx"] ?? new Uint8Array())).toBe("weights");
  });

  it("is the same whenever the files were written", async () => {
    const before = await zipFolder(folder);
    await utimes(path.join(folder, "a.js"), new Date("2001-02-03"), new Date("2001-02-03"));
    expect(Buffer.compare(await zipFolder(folder), before)).toBe(0);
    await writeFile(path.join(folder, "a.js"), "other code");
    expect(Buffer.compare(await zipFolder(folder), before)).not.toBe(0);
  });
});
