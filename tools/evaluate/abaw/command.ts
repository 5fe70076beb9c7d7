import { createHash } from "node:crypto";
import path from "node:path";
import { Option, type Command } from "commander";
import { EXPRESSIONS } from "../../../src/core/expression.ts";
import type { HeadFeatures } from "../../../src/core/registry/registry.ts";
import type { FilterName } from "../../../src/engine/smooth/combine.ts";
import { inRepository } from "../../build/paths.ts";
import { InputError } from "../../command-line/input-error.ts";
import { oddNumbers, wholeNumber } from "../../command-line/numbers.ts";
import { openNetwork } from "../network/open-network.ts";
import { addNetworkOptions, outputFile, type NetworkOptions } from "../network/options.ts";
import { writeOutput } from "../report/picture.ts";
import { evaluateTask } from "./evaluate-task.ts";
import { FEATURE_KINDS } from "./features.ts";
import { FeatureStore } from "./feature-store.ts";
import type { Report } from "./labels.ts";
import { hasPart } from "./layout.ts";
import type { TaskPlan, TaskResult } from "./plan.ts";
import { abawPage, taskTable } from "./report.ts";
import { LAYOUTS, TASKS, type Task } from "./tasks.ts";

interface Options extends NetworkOptions {
  readonly annotations: string;
  readonly crops: readonly string[];
  readonly task?: Task;
  readonly features?: HeadFeatures;
  readonly heads: TaskPlan["heads"];
  readonly k: readonly number[];
  readonly filter?: FilterName;
  readonly trainingFrames: number;
  readonly predictions?: string;
  readonly output: string;
  readonly cache: string;
  readonly json?: true;
}

/** Lines of what was left out that the terminal shows; the files have all. */
const SHOWN_PROBLEMS = 20;

/** `evaluate abaw`: the four ABAW3 sub-challenges on Aff-Wild2. */
export function addAbawCommand(program: Command): void {
  const command = program
    .command("abaw")
    .description("the ABAW3 sub-challenges on a folder laid out like Aff-Wild2")
    .requiredOption("--annotations <folder>", "holds EXPR_Classification_Challenge and its like")
    .requiredOption("--crops <folders...>", "VIDEO/00001.jpg; further folders are for videos missing in the first")
    .addOption(new Option("--task <task>", "default: all").choices(TASKS))
    .addOption(new Option("--features <features>", "default: all").choices(FEATURE_KINDS))
    .addOption(
      new Option("--heads <heads>", "train heads on the Train_Set, or take the model's")
        .choices(["trained", "shipped", "both"])
        .default("both"),
    )
    .option("--k <list>", "windows of the smoothing", oddNumbers("--k"), [1, 5, 15, 31, 101])
    .addOption(new Option("--filter <filter>", "default: both").choices(["mean", "median"]))
    .option("--training-frames <n>", "train on at most so many frames", wholeNumber("--training-frames"), 100_000)
    .option("--predictions <folder>", "write the best row's predictions in the challenge's format")
    .option("--output <folder>", "where to write abaw.json and abaw.md", outputFile("."))
    .option("--cache <folder>", "where features are kept between runs", inRepository(".cache", "abaw"))
    .option("--json", "print the JSON instead of tables");
  addNetworkOptions(command).action(runAbaw);
}

async function runAbaw(options: Options): Promise<void> {
  const network = await openNetwork(options.models, options.model);
  const problems = new Set<string>();
  const results: TaskResult[] = [];
  const tasks =
    options.task === undefined
      ? await presentTasks(options.annotations, (problem) => problems.add(problem))
      : [options.task];
  for (const task of tasks) {
    results.push(
      await evaluateTask({
        task,
        annotations: options.annotations,
        crops: options.crops,
        models: options.models,
        network,
        store: openStore(options, network.entry.backbone),
        features: options.features === undefined ? FEATURE_KINDS : [options.features],
        heads: options.heads,
        filters: options.filter === undefined ? ["mean", "median"] : [options.filter],
        windows: options.k,
        trainingFrames: options.trainingFrames,
        predictions: options.predictions ?? null,
        report: (problem) => problems.add(problem),
      }),
    );
  }
  const leftOut = [...problems];
  const report = { modelId: network.entry.id, tasks: results, leftOut };
  await writeOutput(path.join(options.output, "abaw.json"), `${JSON.stringify(report)}\n`);
  await writeOutput(path.join(options.output, "abaw.md"), abawPage(network.entry.id, results, leftOut));
  console.log(options.json === true ? JSON.stringify(report) : results.map(asText).join("\n\n"));
  for (const problem of leftOut.slice(0, SHOWN_PROBLEMS)) process.stderr.write(`${problem}\n`);
  const more = leftOut.length - SHOWN_PROBLEMS;
  if (more > 0) process.stderr.write(`… and ${more} more, all in ${path.join(options.output, "abaw.md")}\n`);
}

/** The tasks whose validation part is there. @throws InputError where there is none. */
async function presentTasks(annotations: string, report: Report): Promise<Task[]> {
  const present: Task[] = [];
  for (const task of TASKS) {
    if (await hasPart(annotations, task, "Validation_Set")) present.push(task);
    else report(`${task}: ${annotations} holds no Validation_Set of ${LAYOUTS[task].folder}; the task is left out`);
  }
  if (present.length > 0) return present;
  const folders = TASKS.map((task) => LAYOUTS[task].folder).join(", ");
  throw new InputError(`${annotations} holds none of ${folders}: pass the folder "Third ABAW Annotations"`);
}

/** Features of one network on one set of crops. */
function openStore(
  { cache, crops }: Options,
  { sha256, embeddingWidth }: { sha256: string; embeddingWidth: number },
): FeatureStore {
  const place = createHash("sha256")
    .update(crops.map((folder) => path.resolve(folder)).join("\n"))
    .digest("hex");
  const folder = path.join(cache, `${sha256.slice(0, 16)}-${place.slice(0, 16)}`);
  return new FeatureStore(folder, embeddingWidth + EXPRESSIONS.length);
}

function asText(result: TaskResult): string {
  const { submitted } = result;
  if (submitted === null) return taskTable(result);
  const { features, head, filter, window } = submitted.row;
  return `${taskTable(result)}\n\nPredictions (${features}, ${head}, ${filter}, k = ${window}): ${submitted.files.length} files`;
}
