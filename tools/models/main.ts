import { Command } from "@commander-js/extra-typings";
import { inRepository } from "../build/paths.ts";
import { InputError } from "../command-line/input-error.ts";
import { readInput } from "../command-line/read-input.ts";
import { runCommandLine } from "../command-line/run-command-line.ts";
import { CATALOGUE, type PublishedModel } from "./catalogue.ts";
import { download } from "./download.ts";
import { importModel } from "./import-model.ts";
import { readRegistry } from "./registry-folder.ts";

const program = new Command("models").description("the networks that can be chosen in the extension's options");

program
  .command("list")
  .description("networks in models/, and published ones that can be fetched")
  .option("--models <folder>", "folder with models.json", inRepository("models"))
  .action(async ({ models }) => {
    const { models: entries } = await readRegistry(models);
    console.table(
      entries.map(({ id, title, backbone, heads }) => ({
        id,
        title,
        side: backbone.input.side,
        MB: Number((backbone.bytes / 1e6).toFixed(1)),
        "valence, arousal": heads.valenceArousal !== null,
        "action units": heads.actionUnits !== null,
      })),
    );
    const known = new Set(entries.map(({ id }) => id));
    const missing = CATALOGUE.filter(({ name }) => !known.has(name));
    console.log("To fetch with `npm run models -- fetch NAME`:");
    for (const { name, title } of missing) console.log(`  ${name.padEnd(20)} ${title}`);
  });

const importing = (name: string, description: string) =>
  program
    .command(name)
    .description(description)
    .option("--file <path>", "take this file instead of downloading")
    .option("--blob-id <id>", "git blob id to accept instead of the published one")
    .option("--from <address>", "download from here instead of upstream, with {name} for the model's name")
    .option("--models <folder>", "folder with models.json", inRepository("models"));

importing("fetch", "download published networks and add them")
  .argument("<names...>")
  .action(async (names, options) => {
    if (options.file !== undefined && names.length > 1) throw new InputError("--file goes with one name only");
    for (const name of names) await add(name, options);
  });

importing("import", "add a published network from a file at hand")
  .argument("<name>")
  .action(async (name, options) => {
    if (options.file === undefined) throw new InputError("import needs --file with the path of the .onnx file");
    await add(name, options);
  });

await runCommandLine(program);

async function add(
  name: string,
  { file, blobId, from, models }: ReturnType<ReturnType<typeof importing>["opts"]>,
): Promise<void> {
  const published = publishedModel(name);
  const content = file === undefined ? await download(name, from) : await readInput(file);
  const accepted = blobId === undefined ? published : { ...published, blobId };
  const { id, backbone } = await importModel(content, accepted, models, file ?? name);
  console.log(
    `${id}: ${backbone.embeddingWidth}-d embedding, ${backbone.bytes} bytes, added to ${models}/models.json.`,
  );
  console.log("Run `npm run build`; then choose it in the extension's options.");
}

function publishedModel(name: string): PublishedModel {
  const published = CATALOGUE.find((candidate) => candidate.name === name);
  if (published !== undefined) return published;
  throw new InputError(`there is no "${name}"; known are ${CATALOGUE.map((model) => model.name).join(", ")}`);
}
