import { findEntry } from "../network/open-network.ts";
import { networkCommand } from "../network/options.ts";
import { readLabelledPictures } from "./labelled-pictures.ts";
import { readPictures } from "./read-pictures.ts";
import { imagesReport } from "./report.ts";
import { asText } from "./text.ts";

/** `evaluate images`: any folder of labelled pictures through detector, gate and network. */
export const images = networkCommand("images", "a folder of labelled pictures through the whole chain, in Chromium")
  .requiredOption("--folder <folder>", "where the pictures are")
  .requiredOption("--labels <csv>", "columns `file` and `label` (one of the eight expressions), and any for groups")
  .option("--group <column>", "measure each value of this column by itself too")
  .action(async ({ folder, labels, group = null, json, ...network }) => {
    const pictures = await readLabelledPictures(folder, labels, group);
    const { id } = await findEntry(network.models, network.model);
    const files = pictures.map(({ file }) => file);
    const report = imagesReport(id, pictures, await readPictures(files, network));
    console.log(json === true ? JSON.stringify(report) : asText(report));
  });
