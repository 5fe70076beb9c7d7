import path from "node:path";
import { calibrate } from "../../../src/engine/calibrate/calibrate.ts";
import { EXPRESSIONS } from "../../../src/core/expression.ts";
import type { FaceNetwork } from "../../../src/engine/network/face-network.ts";
import { DEFAULT_SETTINGS } from "../../../src/core/settings.ts";
import { InputError } from "../../command-line/input-error.ts";
import { oddNumbers, wholeNumber } from "../../command-line/numbers.ts";
import { ferPlusCommand, ferPlusFaces } from "../ferplus/options.ts";
import { openNetwork } from "../network/open-network.ts";
import { withProgress } from "../report/progress.ts";
import { markdownTable, score } from "../report/table.ts";
import { readWithProgress } from "../video/read-clip.ts";
import { faceCourses } from "../video/summary.ts";
import { affectOf } from "./circumplex.ts";
import { smoothingWays } from "./filters.ts";
import { makeSequence, SEQUENCE, type MadeFrame } from "./made-sequence.ts";
import { measureSmoothing, trueFlipsPerMinute, type Sequence, type SequenceFrame } from "./measure.ts";
import { measureRate } from "./rates.ts";
import { renderFrame } from "./render-frame.ts";

/** Readings a second, as parts of the sequences' own: every one, every second, every third, every fifth. */
const EVERY = [1, 2, 3, 5] as const;
/** Lengths of causal windows, seconds. */
const WINDOWS = [0, 0.5, 1, 1.5, 2, 3, 5] as const;

/** `evaluate smoothing`: what smoothing over time does to labels, on made-up sequences and real clips. */
export const smoothing = ferPlusCommand(
  "smoothing",
  "accuracy, CCC and label flips: raw, mean and median, causal and centred",
  "validation",
)
  .option("--sequences <n>", "how many sequences", wholeNumber("--sequences"), 10)
  .option("--seconds <n>", "length of each", wholeNumber("--seconds"), 60)
  .option("--seed <n>", "another seed makes other sequences", wholeNumber("--seed"), 1)
  .option("--k <list>", "windows", oddNumbers("--k"), [1, 5, 15, 31, 101])
  .option("--clips <files...>", "real clips too, read at 10 Hz: label flips of the main face")
  .action(async ({ data, part, otherFile, sequences, seconds, seed, k, clips = [], models, model, json }) => {
    const faces = await ferPlusFaces(data, part, otherFile);
    const network = await openNetwork(models, model);
    const plans = Array.from({ length: sequences }, (_, index) => makeSequence(faces, seconds, seed * 1000 + index));
    const studies = [study(`FER+ sequences (${part})`, await readSequences(network, plans), k)];
    for (const clip of clips)
      studies.push(study(path.basename(clip), await readClipSequence(clip, network, models), k));
    const report = { modelId: network.entry.id, hertz: SEQUENCE.hertz, studies };
    console.log(json === true ? JSON.stringify(report) : studies.map(asTable).join("\n\n"));
  });

async function readSequences(network: FaceNetwork, plans: readonly (readonly MadeFrame[])[]): Promise<Sequence[]> {
  const sequences = plans.map(() => [] as SequenceFrame[]);
  const steps = plans.flatMap((plan, sequence) => plan.map((frame) => ({ frame, sequence })));
  await withProgress("sequences", steps, async ({ frame, sequence }) => {
    const { picture, square } = await renderFrame(frame);
    const scores = await network.readFace(picture, square);
    sequences[sequence]?.push({
      probabilities: calibrate(scores.expressionLogits, network.entry.calibration),
      affect: scores,
      truth: { expression: frame.face.expected, affect: affectOf(frame.face.distribution) },
    });
  });
  return sequences.map((frames) => ({ hertz: SEQUENCE.hertz, frames }));
}

/** Raw readings of the face that is read most. */
async function readClipSequence(clip: string, { entry }: FaceNetwork, models: string): Promise<Sequence[]> {
  const settings = { ...DEFAULT_SETTINGS, modelId: entry.id };
  const { frames } = await readWithProgress(clip, { models, settings, hertz: SEQUENCE.hertz });
  const [main = []] = faceCourses(frames);
  if (main.length === 0) throw new InputError(`${clip}: no face was found`);
  const raw = main.map(({ face }) => ({
    probabilities: EXPRESSIONS.map((name) => face.raw.probabilities[name]),
    affect: face.raw,
    truth: null,
  }));
  return [{ hertz: SEQUENCE.hertz, frames: raw }];
}

/** @param source "FER+ sequences", or a clip's name, of which nobody knows how often its label really changes */
function study(source: string, sequences: readonly Sequence[], windows: readonly number[]) {
  const known = sequences.every(({ frames }) => frames.every(({ truth }) => truth !== null));
  return {
    source,
    frames: sequences.reduce((sum, { frames }) => sum + frames.length, 0),
    trueFlipsPerMinute: known ? trueFlipsPerMinute(sequences) : null,
    rows: smoothingWays(windows).map((way) => measureSmoothing(sequences, way)),
    rates: EVERY.flatMap((every) => WINDOWS.map((seconds) => measureRate(sequences, every, "mean", seconds))),
  };
}

function asTable({ source, frames, trueFlipsPerMinute: truth, rows, rates }: ReturnType<typeof study>): string {
  const raw = rows[0]?.flipsPerMinute ?? 0;
  const table = markdownTable(
    ["form", "filter", "k", "accuracy", "macro F1", "CCC V", "CCC A", "flips/min", "fewer"],
    rows.map((row) => [
      row.form,
      row.form === "raw" ? "–" : row.filter,
      String(row.window),
      score(row.accuracy),
      score(row.macroF1),
      score(row.concordanceValence),
      score(row.concordanceArousal),
      score(row.flipsPerMinute, 1),
      raw === 0 ? "–" : `${Math.round(100 * (1 - row.flipsPerMinute / raw))} %`,
    ]),
  );
  const note = truth === null ? "" : `, ${score(truth, 1)} true changes a minute`;
  return `${source}: ${frames} readings at ${SEQUENCE.hertz} Hz${note}\n\n${table}\n\n${rateTable(rates)}`;
}

/** Accuracy and flips a minute, a line for each window and a column for each rate. */
function rateTable(rates: readonly ReturnType<typeof measureRate>[]): string {
  const hertz = [...new Set(rates.map((row) => row.hertz))];
  const of = (measure: (row: (typeof rates)[number]) => string, seconds: number): string[] =>
    hertz.map((each) =>
      rates
        .filter((row) => row.hertz === each && row.seconds === seconds)
        .map(measure)
        .join(),
    );
  return markdownTable(
    [
      "mean of s",
      ...hertz.map((each) => `right at ${score(each, 1)} Hz`),
      ...hertz.map((each) => `flips/min at ${score(each, 1)} Hz`),
    ],
    WINDOWS.map((seconds) => [
      String(seconds),
      ...of((row) => score(row.accuracy), seconds),
      ...of((row) => score(row.flipsPerMinute, 1), seconds),
    ]),
  );
}
