import { describe, expect, it } from "vitest";
import { parseMultiTaskLabels, parseVideoLabels, type VideoLabels } from "./labels.ts";
import { LAYOUTS, type Task } from "./tasks.ts";

function parse(task: Exclude<Task, "mtl">, ...lines: readonly string[]): VideoLabels & { problems: string[] } {
  const problems: string[] = [];
  const text = [LAYOUTS[task].header, ...lines].join("\n");
  const labels = parseVideoLabels(text, task, "video", "video.txt", (problem) => problems.push(problem));
  return { ...labels, problems };
}

describe("labels of one video", () => {
  it("count frames from 1 behind the header, and drop -1", () => {
    const { labelled, lastFrame, problems } = parse("expr", "0", "-1", "7", "");
    expect(labelled).toEqual([
      { frame: 1, expression: 0, affect: null, units: null },
      { frame: 3, expression: 7, affect: null, units: null },
    ]);
    expect(lastFrame).toBe(3);
    expect(problems).toEqual([]);
  });

  it("drop -5 of valence and arousal, but keep -1", () => {
    const { labelled } = parse("va", "0.5,-0.25", "-5,-5", "-1,1", "-5,0.3");
    expect(labelled.map(({ frame, affect }) => [frame, affect])).toEqual([
      [1, [0.5, -0.25]],
      [3, [-1, 1]],
    ]);
  });

  it("keep action units only where all 12 are there", () => {
    const all = "1,0,1,0,1,0,1,0,1,0,1,0";
    const { labelled, problems } = parse("au", all, all.replace("1", "-1"));
    expect(labelled.map(({ frame }) => frame)).toEqual([1]);
    expect(labelled[0]?.units).toEqual(all.split(",").map(Number));
    expect(problems).toEqual([]);
  });

  it("bear Windows line ends, a byte order mark and a header that is missing", () => {
    const problems: string[] = [];
    const labels = parseVideoLabels("\uFEFF3\r\n4\r\n\r\n", "expr", "video", "video.txt", (problem) =>
      problems.push(problem),
    );
    expect(labels.labelled.map(({ expression }) => expression)).toEqual([3, 4]);
    expect(problems).toEqual([expect.stringContaining("video.txt:1: the header line")]);
  });

  it.each<[Exclude<Task, "mtl">, string, RegExp]>([
    ["expr", "8", /video\.txt:3: unknown expression 8/],
    ["expr", "happy", /video\.txt:3: "happy" is not 1 number/],
    ["expr", "", /video\.txt:3: "" is not 1 number/],
    ["va", "0.1", /video\.txt:3: "0.1" is not 2 numbers/],
    ["va", "1.5,0", /video\.txt:3: valence 1.5 and arousal 0 are not in -1\.\.1/],
    ["au", "2,0,0,0,0,0,0,0,0,0,0,0", /video\.txt:3: unknown action unit label 2/],
  ])("report a line of %s that makes no sense (%s) and go on", (task, line, message) => {
    const good = { expr: "1", va: "0,0", au: "0,0,0,0,0,0,0,0,0,0,0,0" }[task];
    const { labelled, problems } = parse(task, good, line, good);
    expect(labelled.map(({ frame }) => frame)).toEqual([1, 3]);
    expect(problems).toEqual([expect.stringMatching(message)]);
  });
});

describe("labels of the multi-task challenge", () => {
  it("are gathered by video, each label with a mask of its own", () => {
    const problems: string[] = [];
    const units = "0,1,0,1,0,1,0,1,0,1,0,1";
    const lines = [
      LAYOUTS.mtl.header,
      `a/00003.jpg,-5,-5,2,${units}`,
      `b_left/00010.jpg,0.1,0.2,-1,${units.replace("1", "-1")}`,
      `a/00001.jpg,0.5,0.5,-1,${units.replace("1", "-1")}`,
      `c/00001.jpg,-5,-5,-1,${units.replace("1", "-1")}`,
      `picture.jpg,0,0,0,${units}`,
      "a/00009.jpg,0,0",
    ];
    const videos = parseMultiTaskLabels(lines.join("\n"), "train_set.txt", (problem) => problems.push(problem));
    expect(videos.map(({ video, lastFrame }) => [video, lastFrame])).toEqual([
      ["a", 3],
      ["b_left", 10],
      ["c", 0],
    ]);
    expect(videos[0]?.labelled).toEqual([
      { frame: 1, expression: null, affect: [0.5, 0.5], units: null },
      { frame: 3, expression: 2, affect: null, units: units.split(",").map(Number) },
    ]);
    expect(problems).toEqual([
      expect.stringMatching(/train_set\.txt:6: "picture\.jpg" is no VIDEO/),
      expect.stringMatching(/train_set\.txt:7: .* is not 15 numbers/),
    ]);
  });
});
