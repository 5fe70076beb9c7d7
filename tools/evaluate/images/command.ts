import type { Command } from "commander";
import { findEntry } from "../network/open-network.ts";
import { addNetworkOptions, type NetworkOptions } from "../network/options.ts";
import { readLabelledPictures } from "./labelled-pictures.ts";
import { readPictures } from "./read-pictures.ts";
import { imagesReport } from "./report.ts";
import { asText } from "./text.ts";

interface Options extends NetworkOptions {
  readonly folder: string;
  readonly labels: string;
  readonly group?: string;
  readonly json?: true;
}

/** `evaluate images`: any folder of labelled pictures through detector, gate and network. */
export function addImagesCommand(program: Command): void {
  const command = program
    .command("images")
    .description("a folder of labelled pictures through the whole chain, in Chromium")
    .requiredOption("--folder <folder>", "where the pictures are")
    .requiredOption("--labels <csv>", "columns `file` and `label` (one of the eight expressions), and any for groups")
    .option("--group <column>", "measure each value of this column by itself too")
    .option("--json", "print one JSON object instead of tables");
  addNetworkOptions(command).action(async (options: Options) => {
    const pictures = await readLabelledPictures(options.folder, options.labels, options.group ?? null);
    const { id } = await findEntry(options.models, options.model);
    const faces = await readPictures(
      pictures.map(({ file }) => file),
      options,
    );
    const report = imagesReport(id, pictures, faces);
    console.log(options.json === true ? JSON.stringify(report) : asText(report));
  });
}
