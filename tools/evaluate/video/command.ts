import path from "node:path";
import type { Command } from "commander";
import { SingleBar } from "cli-progress";
import { DEFAULT_SETTINGS } from "../../../src/core/settings.ts";
import { positive } from "../../command-line/numbers.ts";
import { addNetworkOptions, outputFile, type NetworkOptions } from "../network/options.ts";
import { writeOutput, writePicture } from "../report/picture.ts";
import { markdownTable, score } from "../report/table.ts";
import { readLabels } from "./labels.ts";
import { coursePlot } from "./plot.ts";
import { readClip, type ClipReadings, type ReadOptions } from "./read-clip.ts";
import { faceCourses, summarise, type FaceSummary } from "./summary.ts";
import { readingsAsCsv } from "./table-file.ts";

interface Options extends NetworkOptions {
  readonly labels?: string;
  readonly rate?: number;
  readonly until?: number;
  readonly csv?: string;
  readonly jsonFile?: string;
  readonly plot?: string;
  readonly json?: true;
}

/** `evaluate video`: readings of a clip, frame by frame. */
export function addVideoCommand(program: Command): void {
  const command = program
    .command("video <file>")
    .description("frame by frame readings of a clip, as CSV, JSON and plot")
    .option("--labels <csv>", "lines of `t,expression`, each from its time on: measures the main face against them")
    .option("--rate <hertz>", "readings a second (default: every frame)", positive("--rate"))
    .option("--until <seconds>", "read no further than this", positive("--until"))
    .option("--csv <file>", "where to write the CSV")
    .option("--json-file <file>", "where to write the JSON")
    .option("--plot <file>", "where to draw the face with most readings (.png or .svg)")
    .option("--json", "print the JSON instead of a table");
  addNetworkOptions(command).action(async (file: string, options: Options) => {
    const labels = options.labels === undefined ? null : await readLabels(options.labels);
    const readings = await readWithProgress(file, {
      models: options.models,
      settings: { ...DEFAULT_SETTINGS, modelId: options.model },
      hertz: options.rate ?? null,
      until: options.until,
    });
    const courses = faceCourses(readings.frames);
    const [main] = courses;
    const summaries = courses.map((course, index) => summarise(course, index === 0 ? labels : null));
    const name = path.parse(file).name;
    const report = { file, modelId: options.model, ...readings, summary: summaries };
    const outputs = {
      csv: options.csv ?? outputFile(`${name}.csv`),
      json: options.jsonFile ?? outputFile(`${name}.json`),
      plot: options.plot ?? outputFile(`${name}.png`),
    };
    await writeOutput(outputs.csv, readingsAsCsv(readings.frames));
    await writeOutput(outputs.json, `${JSON.stringify(report)}\n`);
    if (main !== undefined) {
      const title = `${path.basename(file)}, face ${String(main[0]?.face.faceId)}, ${options.model}`;
      await writePicture(coursePlot(main, title), outputs.plot);
    }
    if (readings.problem !== null) {
      const until = readings.frames.at(-1)?.t ?? 0;
      process.stderr.write(`${file}: nothing could be read after ${until.toFixed(3)} s: ${readings.problem}\n`);
    }
    console.log(options.json === true ? JSON.stringify(report) : asTable(readings, summaries, Object.values(outputs)));
  });
}

/** Reads a clip with a bar on standard error. */
export async function readWithProgress(file: string, options: ReadOptions): Promise<ClipReadings> {
  const bar = new SingleBar({ format: `${path.basename(file)} {bar} {value}/{total} s` });
  bar.start(0, 0);
  const progress = (read: number, duration: number): void => {
    bar.setTotal(Number(duration.toFixed(1)));
    bar.update(Number(read.toFixed(1)));
  };
  try {
    return await readClip(file, { ...options, progress });
  } finally {
    bar.stop();
  }
}

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
