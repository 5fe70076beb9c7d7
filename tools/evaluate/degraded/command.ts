import { wholeNumber } from "../../command-line/numbers.ts";
import { ferPlusCommand, ferPlusFaces } from "../ferplus/options.ts";
import { openNetwork } from "../network/open-network.ts";
import { judgeDegraded, sampleFaces } from "./measure.ts";
import { asText, degradedReport } from "./report.ts";

/** `evaluate degraded`: accuracy on faces that become worse step by step, with and without the quality gate. */
export const degraded = ferPlusCommand(
  "degraded",
  "accuracy on FER+ faces degraded step by step, gated and not",
  "validation",
)
  .option("--faces <n>", "how many faces, drawn at random", wholeNumber("--faces"), 500)
  .option("--seed <n>", "another seed draws other faces", wholeNumber("--seed"), 1)
  .action(async ({ data, part, otherFile, faces, seed, models, model, json }) => {
    const all = await ferPlusFaces(data, part, otherFile);
    const network = await openNetwork(models, model);
    const report = degradedReport(network.entry.id, part, await judgeDegraded(network, sampleFaces(all, faces, seed)));
    console.log(json === true ? JSON.stringify(report) : asText(report));
  });
