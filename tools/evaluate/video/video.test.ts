import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../command-line/temporary-folder.testing.ts";
import { ACTION_UNITS, perActionUnit } from "../../../src/core/action-unit.ts";
import { EXPRESSIONS, type Expression } from "../../../src/core/expression.ts";
import { madeReading } from "../../../src/core/made-reading.testing.ts";
import type { Reading } from "../../../src/core/reading.ts";
import { labelAt, readLabels } from "./labels.ts";
import type { FaceRecord, FrameRecord } from "./browser/worker.ts";
import { coursePlot } from "./plot.ts";
import { faceCourses, summarise } from "./summary.ts";
import { readingsAsCsv } from "./table-file.ts";

const folder = temporaryFolder("video");

function face(faceId: number, shown: Expression, raw: Expression): FaceRecord {
  const look = (expression: Expression): Reading =>
    madeReading({
      faceId,
      box: { x: 0.1, y: 0.2, width: 0.3, height: 0.4 },
      expression,
      confidence: 0.65,
      valence: 0.25,
      arousal: -0.5,
      actionUnits: perActionUnit(() => 0.125),
    });
  return { ...look(shown), raw: look(raw) };
}

describe("labels of a clip", () => {
  const labelsOf = async (text: string): ReturnType<typeof readLabels> => {
    const file = path.join(folder, "labels.csv");
    await writeFile(file, text);
    return readLabels(file);
  };

  it("hold from their time on, until the next", async () => {
    const labels = await labelsOf("t,expression\n0,neutral\n1.5,happiness\r\n2.5,\n");
    expect(labelAt(labels, 1)).toEqual({ expression: "neutral", fromChange: 0.5 });
    expect(labelAt(labels, 1.5)).toEqual({ expression: "happiness", fromChange: 0 });
    expect(labelAt(labels, 3)).toEqual({ expression: null, fromChange: 0.5 });
    expect(labelAt(labels, -1).expression).toBeNull();
  });

  it("are refused with file and line where they make no sense", async () => {
    await expect(labelsOf("0,neutral\n1,joy")).rejects.toThrow(/labels\.csv:2: unknown expression "joy"/);
    await expect(labelsOf("0,neutral\nsoon,fear")).rejects.toThrow(/labels\.csv:2: "soon" is no time/);
    await expect(labelsOf("2,neutral\n1,fear")).rejects.toThrow(/labels\.csv:2/);
    await expect(labelsOf("t,expression\n")).rejects.toThrow(/has no label/);
    await expect(readLabels(path.join(folder, "none.csv"))).rejects.toThrow(/none\.csv cannot be read/);
  });
});

describe("a clip's readings", () => {
  const raws: readonly Expression[] = ["neutral", "fear", "neutral", "neutral", "happiness", "happiness", "fear"];
  const frames: readonly FrameRecord[] = raws.map((raw, index) => ({
    t: index / 2,
    faces: [face(1, index < 4 ? "neutral" : "happiness", raw), ...(index === 0 ? [face(2, "anger", "anger")] : [])],
  }));

  it("become courses, the longest first, and a summary against labels", () => {
    const [main, other] = faceCourses(frames);
    expect([main?.length, other?.length]).toEqual([7, 1]);
    const labels = [
      { from: 0, expression: "neutral" },
      { from: 1.75, expression: "happiness" },
    ] as const;
    expect(summarise(main ?? [], labels)).toEqual({
      faceId: 1,
      readings: 7,
      shown: 1,
      rawFlipsPerMinute: 4 / 0.05,
      flipsPerMinute: 1 / 0.05,
      rawAccuracy: 5 / 7,
      accuracy: 1,
      accuracyAwayFromChanges: 1,
    });
    expect(summarise(other ?? [], null)).toMatchObject({ faceId: 2, flipsPerMinute: 0, accuracy: null });
  });

  it("become a line of CSV for each face, smoothed and raw", () => {
    const [header = "", first = "", ...rest] = readingsAsCsv(frames).trimEnd().split("\n");
    expect(rest).toHaveLength(7);
    const cells = Object.fromEntries(header.split(",").map((name, index) => [name, first.split(",")[index]]));
    expect(cells).toMatchObject({ t: "0", faceId: "1", x: "0.1", expression: "neutral", neutral: "0.65", unsure: "" });
    expect(cells).toMatchObject({ valence: "0.25", AU12: "0.125", raw_arousal: "-0.5", raw_expression: "neutral" });
  });

  it("become a plot with a row for each quantity, its title made safe", () => {
    const svg = coursePlot(faceCourses(frames)[0] ?? [], `<b> & "c"`);
    const rows = EXPRESSIONS.length + 2 + ACTION_UNITS.length;
    expect(svg.match(/<path fill="#/g)).toHaveLength(rows);
    expect(svg).toContain('&lt;b&gt; &amp; "c"');
    expect(svg).not.toMatch(/NaN|undefined/);
  });
});
