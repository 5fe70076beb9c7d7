import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { zipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { runTool, type ToolRun } from "../../command-line/run-tool.testing.ts";
import { temporaryFolder } from "../../command-line/temporary-folder.testing.ts";
import { FERPLUS_SHA256, majority, readFerPlus, withoutSingleVotes } from "./dataset.ts";
import { madeArray, madeFerPlus } from "./made-ferplus.testing.ts";
import { readByteArray } from "./npy.ts";

const folder = temporaryFolder("ferplus");
let file: string;

beforeAll(async () => {
  file = path.join(folder, "made-up.npz");
  await writeFile(file, madeFerPlus());
});

describe("the rule clean, majority", () => {
  it("drops single votes, and wants more than half of what is left", () => {
    const answer = (...votes: number[]): number | null => majority(withoutSingleVotes(Uint8Array.from(votes)));
    expect(answer(0, 8, 1, 0, 0, 0, 0, 0, 1, 0)).toBe(1);
    expect(answer(3, 0, 0, 2, 1, 1, 1, 1, 1, 0)).toBe(0);
    expect(answer(5, 0, 0, 5, 0, 0, 0, 0, 0, 0)).toBeNull();
    expect(answer(0, 0, 0, 0, 0, 0, 0, 0, 2, 8)).toBeNull();
    expect(answer(1, 1, 1, 1, 1, 1, 1, 1, 1, 1)).toBeNull();
  });

  it("takes the part's faces without duplicates", async () => {
    const test = await readFerPlus(file, "test", null);
    expect(test.map(({ row, expected }) => [row, expected])).toEqual([
      [0, 1],
      [3, 0],
    ]);
    const [, third] = test;
    expect(third?.distribution).toEqual([0.6, 0, 0, 0.4, 0, 0, 0, 0]);
    expect(third?.picture.grey.data[0]).toBe((3 * 48 * 48 * 7) % 256);
    expect((await readFerPlus(file, "validation", null)).map(({ row }) => row)).toEqual([4]);
    expect((await readFerPlus(file, "training", null)).map(({ row }) => row)).toEqual([5]);
  });
});

describe("a wrong file is refused, with its name and the remedy", () => {
  const refusal = async (content: Uint8Array | null, sha256: string | null = null): Promise<string> => {
    const wrong = path.join(folder, "wrong.npz");
    if (content !== null) await writeFile(wrong, content);
    return readFerPlus(content === null ? path.join(folder, "none.npz") : wrong, "test", sha256).then(
      () => "",
      (error: unknown) => String(error),
    );
  };

  it.each<[string, () => Uint8Array | null, RegExp]>([
    ["missing", () => null, /none\.npz cannot be read: .*pass --data/],
    ["truncated", () => madeFerPlus().slice(0, -100), /wrong\.npz is no \.npz archive .*fetch it again/],
    ["another archive", () => zipSync({ "x.txt": Uint8Array.of(1) }), /wrong\.npz has no pixels\.npy/],
    [
      "of another type",
      () => madeFerPlus({ "votes.npy": madeArray("<f4", [7, 10], new Uint8Array(280)) }),
      /wrong\.npz: votes\.npy must hold bytes .*<f4/,
    ],
    [
      "of another shape",
      () => madeFerPlus({ "usage.npy": madeArray("|u1", [6], new Uint8Array(6)) }),
      /usage\.npy is 6, not 7/,
    ],
    [
      "in Fortran's order",
      () => madeFerPlus({ "votes.npy": madeArray("|u1", [7, 10], new Uint8Array(70), "True") }),
      /must hold bytes in C order/,
    ],
    [
      "with an array that ends early",
      () => madeFerPlus({ "votes.npy": madeArray("|u1", [7, 10], new Uint8Array(60)) }),
      /votes\.npy holds 60 bytes where its shape 7×10 needs 70/,
    ],
  ])("%s", async (_, content, message) => {
    expect(await refusal(content())).toMatch(message);
  });

  it("with another sha256", async () => {
    expect(await refusal(madeFerPlus(), FERPLUS_SHA256)).toMatch(/not the FER\+ file .*sha256 differs/);
  });
});

describe("npy", () => {
  it("refuses what is no array", () => {
    expect(() => readByteArray(Buffer.from("PK, not NumPy at all"), "a.npy")).toThrow("a.npy is no NumPy array");
    expect(() => readByteArray(new Uint8Array(3), "a.npy")).toThrow("a.npy is no NumPy array");
  });
});

describe("npm run evaluate -- ferplus", () => {
  const tool = (...args: readonly string[]): Promise<ToolRun> => runTool("evaluate", ["ferplus", ...args], folder);

  it("prints one JSON object, draws the matrix and writes the logits", async () => {
    const [picture, logits] = [path.join(folder, "matrix.png"), path.join(folder, "logits.csv")];
    const { stdout } = await tool("--data", file, "--other-file", "--json", "--picture", picture, "--logits", logits);
    const report = JSON.parse(stdout) as Record<string, unknown>;
    expect(report).toMatchObject({ n: 2, modelId: expect.any(String) as string });
    for (const key of ["accuracy", "macroF1", "ece", "perClass", "intervals"]) expect(report).toHaveProperty(key);
    const lines = (await readFile(logits, "utf8")).trimEnd().split("\n");
    expect(lines.map((line) => line.split(",").map(Number).filter(Number.isFinite).length)).toEqual([8, 8]);
    expect((await readFile(picture)).subarray(1, 4).toString()).toBe("PNG");
  });

  it("ends with one line for another file and an unknown model", async () => {
    const other = await tool("--data", file);
    expect(other).toMatchObject({ code: 2, stdout: "" });
    expect(other.stderr).toMatch(/^evaluate: .*made-up\.npz is not the FER\+ file.*$/m);
    const unknown = await tool("--data", file, "--other-file", "--model", "none");
    expect(unknown.stderr).toMatch(/no model "none"; it has /);
  });
});
