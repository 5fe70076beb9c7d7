import path from "node:path";
import { DEFAULT_SETTINGS } from "../../../src/core/settings.ts";
import { positive } from "../../command-line/numbers.ts";
import { networkCommand, outputFile } from "../network/options.ts";
import { writeOutput, writePicture } from "../report/output.ts";
import { markdownTable, score } from "../report/table.ts";
import { readLabels } from "./labels.ts";
import { coursePlot } from "./plot.ts";
import { readWithProgress, type ClipReadings } from "./read-clip.ts";
import { faceCourses, summarise, type FaceSummary } from "./summary.ts";
import { readingsAsCsv } from "./table-file.ts";

/** `evaluate video`: readings of a clip, frame by frame. */
export const video = networkCommand("video", "frame by frame readings of a clip, as CSV, JSON and plot")
  .argument("<file>")
  .option("--labels <csv>", "lines of `t,expression`, each from its time on: measures the main face against them")
  .option("--rate <hertz>", "readings a second (default: every frame)", positive("--rate"))
  .option("--until <seconds>", "read no further than this", positive("--until"))
  .option("--csv <file>", "where to write the CSV")
  .option("--json-file <file>", "where to write the JSON")
  .option("--plot <file>", "where to draw the face with most readings (.png or .svg)")
  .action(async (file, { labels: list, rate = null, until, models, model: modelId, json, ...given }) => {
    const labels = list === undefined ? null : await readLabels(list);
    const settings = { ...DEFAULT_SETTINGS, modelId };
    const readings = await readWithProgress(file, { models, settings, hertz: rate, until });
    const courses = faceCourses(readings.frames);
    const [main] = courses;
    const summary = courses.map((course, index) => summarise(course, index === 0 ? labels : null));
    const report = { file, modelId, ...readings, summary };
    const { name } = path.parse(file);
    const outputs = {
      csv: given.csv ?? outputFile(`${name}.csv`),
      json: given.jsonFile ?? outputFile(`${name}.json`),
      plot: given.plot ?? outputFile(`${name}.png`),
    };
    await writeOutput(outputs.csv, readingsAsCsv(readings.frames));
    await writeOutput(outputs.json, `${JSON.stringify(report)}\n`);
    if (main !== undefined) {
      const title = `${path.basename(file)}, face ${String(main[0]?.face.faceId)}, ${modelId}`;
      await writePicture(coursePlot(main, title), outputs.plot);
    }
    if (readings.problem !== null) {
      const read = readings.frames.at(-1)?.t ?? 0;
      process.stderr.write(`${file}: nothing could be read after ${read.toFixed(3)} s: ${readings.problem}\n`);
    }
    console.log(json === true ? JSON.stringify(report) : asTable(readings, summary, Object.values(outputs)));
  });

function asTable(
  { frames, width, height }: ClipReadings,
  faces: readonly FaceSummary[],
  files: readonly string[],
): string {
  const table = markdownTable(
    ["face", "readings", "shown", "flips/min raw", "flips/min", "accuracy raw", "accuracy", "> 0.3 s from changes"],
    faces.map((face) => [
      String(face.faceId),
      String(face.readings),
      score(face.shown),
      score(face.rawFlipsPerMinute, 1),
      score(face.flipsPerMinute, 1),
      score(face.rawAccuracy),
      score(face.accuracy),
      score(face.accuracyAwayFromChanges),
    ]),
  );
  const body = faces.length === 0 ? "No face was found." : table;
  return `${frames.length} frames of ${width}×${height}\n\n${body}\n\n${files.join("\n")}`;
}
