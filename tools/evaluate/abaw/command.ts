import { createHash } from "node:crypto";
import path from "node:path";
import { Option } from "@commander-js/extra-typings";
import { EXPRESSIONS } from "../../../src/core/expression.ts";
import { inRepository } from "../../build/paths.ts";
import { InputError } from "../../command-line/input-error.ts";
import { oddNumbers, wholeNumber } from "../../command-line/numbers.ts";
import { openNetwork } from "../network/open-network.ts";
import { networkCommand, outputFile } from "../network/options.ts";
import { writeOutput } from "../report/output.ts";
import { evaluateTask, type TaskResult } from "./evaluate-task.ts";
import { FEATURE_KINDS } from "./features.ts";
import { FeatureStore } from "./feature-store.ts";
import type { Report } from "./labels.ts";
import { hasPart } from "./layout.ts";
import type { TaskPlan } from "./plan.ts";
import { abawPage, taskTable } from "./report.ts";
import { LAYOUTS, TASKS, type Task } from "./tasks.ts";

/** Lines of what was left out that the terminal shows; the files have all. */
const SHOWN_PROBLEMS = 20;

/** `evaluate abaw`: the four ABAW3 sub-challenges on Aff-Wild2. */
export const abaw = networkCommand("abaw", "the ABAW3 sub-challenges on a folder laid out like Aff-Wild2")
  .requiredOption("--annotations <folder>", "holds EXPR_Classification_Challenge and its like")
  .requiredOption("--crops <folders...>", "VIDEO/00001.jpg; further folders are for videos missing in the first")
  .addOption(new Option("--task <task>", "default: all").choices(TASKS))
  .addOption(new Option("--features <features>", "default: all").choices(FEATURE_KINDS))
  .addOption(
    new Option("--heads <heads>", "train heads on the Train_Set, or take the model's")
      .choices(["trained", "shipped", "both"] as const)
      .default("both" as const),
  )
  .option("--k <list>", "windows of the smoothing", oddNumbers("--k"), [1, 5, 15, 31, 101])
  .addOption(new Option("--filter <filter>", "default: both").choices(["mean", "median"] as const))
  .option("--training-frames <n>", "train on at most so many frames", wholeNumber("--training-frames"), 100_000)
  .option("--predictions <folder>", "write the best row's predictions in the challenge's format")
  .option("--output <folder>", "where to write abaw.json and abaw.md", outputFile("."))
  .option("--cache <folder>", "where features are kept between runs", inRepository(".cache", "abaw"))
  .action(async ({ task: wanted, features, filter, k, model, output, cache, json, ...options }) => {
    const network = await openNetwork(options.models, model);
    const problems = new Set<string>();
    const report = (problem: string): void => void problems.add(problem);
    const plan: Omit<TaskPlan, "task"> = {
      ...options,
      network,
      store: openStore(cache, options.crops, network.entry.backbone),
      features: features === undefined ? FEATURE_KINDS : [features],
      filters: filter === undefined ? ["mean", "median"] : [filter],
      windows: k,
      report,
    };
    const tasks: TaskResult[] = [];
    for (const task of wanted === undefined ? await presentTasks(options.annotations, report) : [wanted]) {
      tasks.push(await evaluateTask({ ...plan, task }));
    }
    const leftOut = [...problems];
    const written = { modelId: network.entry.id, tasks, leftOut };
    await writeOutput(path.join(output, "abaw.json"), `${JSON.stringify(written)}\n`);
    await writeOutput(path.join(output, "abaw.md"), abawPage(network.entry.id, tasks, leftOut));
    console.log(json === true ? JSON.stringify(written) : tasks.map(asText).join("\n\n"));
    for (const problem of leftOut.slice(0, SHOWN_PROBLEMS)) process.stderr.write(`${problem}\n`);
    const more = leftOut.length - SHOWN_PROBLEMS;
    if (more > 0) process.stderr.write(`… and ${more} more, all in ${path.join(output, "abaw.md")}\n`);
  });

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
  cache: string,
  crops: readonly string[],
  { sha256, embeddingWidth }: { readonly sha256: string; readonly embeddingWidth: number },
): FeatureStore {
  const places = crops.map((folder) => path.resolve(folder)).join("\n");
  const place = createHash("sha256").update(places).digest("hex");
  const folder = path.join(cache, `${sha256.slice(0, 16)}-${place.slice(0, 16)}`);
  return new FeatureStore(folder, embeddingWidth + EXPRESSIONS.length);
}

function asText(result: TaskResult): string {
  const { submitted } = result;
  if (submitted === null) return taskTable(result);
  const { features, head, filter, window } = submitted.row;
  return `${taskTable(result)}\n\nPredictions (${features}, ${head}, ${filter}, k = ${window}): ${submitted.files.length} files`;
}
