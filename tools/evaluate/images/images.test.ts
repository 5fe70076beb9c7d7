import { writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { EXPRESSIONS, type Expression } from "../../../src/core/expression.ts";
import { runTool } from "../../command-line/run-tool.testing.ts";
import { temporaryFolder } from "../../command-line/temporary-folder.testing.ts";
import { readLabelledPictures } from "./labelled-pictures.ts";
import type { FoundFace } from "./browser/worker.ts";
import { imagesReport } from "./report.ts";

const folder = temporaryFolder("images");

beforeAll(async () => {
  await writeFile(path.join(folder, "a.jpg"), "");
  await writeFile(path.join(folder, "b, c.jpg"), "");
});

async function read(csv: string, group: string | null = null): ReturnType<typeof readLabelledPictures> {
  const list = path.join(folder, "labels.csv");
  await writeFile(list, csv);
  return readLabelledPictures(folder, list, group);
}

describe("the list of labelled pictures", () => {
  it("may have other columns, quoted cells, Windows line ends and empty lines", async () => {
    const csv = '\uFEFFage,file,label\r\n20,a.jpg,happiness\r\n\r\n30,"b, c.jpg", sadness \r\n';
    expect(await read(csv, "age")).toEqual([
      { file: path.join(folder, "a.jpg"), label: "happiness", group: "20" },
      { file: path.join(folder, "b, c.jpg"), label: "sadness", group: "30" },
    ]);
    expect((await read(csv)).map(({ group }) => group)).toEqual([null, null]);
  });

  it.each([
    ["", /no column "file" \(it has none\)/],
    ["file,label\n", /names no picture: below the header it is empty/],
    ["name,label\na.jpg,anger\n", /no column "file" \(it has name, label\)/],
    ["file,label\na.jpg,anger\nd.jpg,anger\n", /picture 2: .*d\.jpg is missing; --folder/],
    ["file,label\na.jpg,joy\n", /picture 1 \(a\.jpg\): unknown label "joy"; use one of neutral, happiness/],
    ["file,label\n,anger\n", /picture 1: the column "file" is empty/],
  ])("is refused with a sentence that says why: %j", async (csv, sentence) => {
    await expect(read(csv)).rejects.toThrow(sentence);
  });

  it("must have the column of the groups", async () => {
    await expect(read("file,label\na.jpg,anger\n", "age")).rejects.toThrow(/no column "age"/);
    await expect(readLabelledPictures(folder, path.join(folder, "none.csv"), null)).rejects.toThrow(
      /none\.csv cannot be read/,
    );
  });
});

describe("npm run evaluate -- images", () => {
  it("ends with one line where something is wrong", async () => {
    const list = path.join(folder, "wrong.csv");
    await writeFile(list, "file,label\nnone.jpg,anger\n");
    const run = await runTool("evaluate", ["images", "--folder", folder, "--labels", list], folder);
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toMatch(/^evaluate: .*wrong\.csv, picture 1: .*none\.jpg is missing[^\n]*\n$/);
  });
});

function face(answer: Expression, more: Partial<FoundFace> = {}): FoundFace {
  return {
    probabilities: EXPRESSIONS.map((name) => (name === answer ? 0.79 : 0.03)),
    activeUnits: [],
    unsure: null,
    ...more,
  };
}

function picture(label: Expression, group: string): { file: string; label: Expression; group: string } {
  return { file: "", label, group };
}

describe("imagesReport", () => {
  const report = imagesReport(
    "model",
    [picture("happiness", "x"), picture("happiness", "x"), picture("sadness", "y"), picture("sadness", "y")],
    [face("happiness", { activeUnits: ["AU12"] }), face("neutral", { unsure: "blurred" }), face("sadness"), null],
  );

  it("measures the faces that were found", () => {
    expect(report).toMatchObject({ modelId: "model", n: 4, found: 3, unsure: { blurred: 1 } });
    expect(report.accuracy).toBeCloseTo(2 / 3, 12);
    expect(report.shown).toBeCloseTo(2 / 3, 12);
    expect(report.errorsAmongShown).toBe(0);
    // Three faces at 0.79, of which two are right.
    expect(report.ece).toBeCloseTo(0.79 - 2 / 3, 12);
  });

  it("takes the mean F1 over the expressions that occur", () => {
    // happiness 2/3, sadness 1, neutral 0.
    expect(report.macroF1).toBeCloseTo((2 / 3 + 1) / 3, 12);
  });

  it("counts answers and shares of action units by label", () => {
    expect(Object.keys(report.confusion)).toEqual(["happiness", "sadness"]);
    expect(report.confusion.happiness).toMatchObject({ happiness: 1, neutral: 1, sadness: 0 });
    expect(report.actionUnits.happiness).toMatchObject({ AU12: 0.5, AU1: 0 });
    expect(report.actionUnits.sadness).toMatchObject({ AU12: 0 });
  });

  it("measures each group by itself, with intervals", () => {
    expect(report.groups["x"]).toMatchObject({ n: 2, found: 2, accuracy: 0.5 });
    expect(report.groups["y"]).toMatchObject({ n: 2, found: 1, accuracy: 1, intervals: { accuracy: [1, 1] } });
    const [low, high] = report.groups["x"]?.intervals.accuracy ?? [];
    expect([low, high]).toEqual([0, 1]);
  });

  it("bears that no face was found", () => {
    expect(imagesReport("model", [picture("fear", "x")], [null])).toMatchObject({
      n: 1,
      found: 0,
      accuracy: 0,
      macroF1: 0,
      confusion: {},
    });
  });
});
