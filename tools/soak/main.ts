import path from "node:path";
import { Command } from "@commander-js/extra-typings";
import { positive } from "../command-line/numbers.ts";
import { runCommandLine } from "../command-line/run-command-line.ts";
import { writeOutput } from "../evaluate/report/output.ts";
import { soakPicture } from "./picture.ts";
import { soakReport } from "./result.ts";
import { soak } from "./soak.ts";

/** `npm run soak`: a call that people join and leave, on a machine where everything breaks at random. */
const program = new Command("npm run soak --")
  .option("--minutes <number>", "how long the call is at most", positive("--minutes"), 5)
  .option(
    "--kills <number>",
    "how much breaks in that time; otherwise something about every twelve seconds",
    positive("--kills"),
  )
  .option("--out <folder>", "where soak.json, soak.md and soak.svg go", path.join("dist", "soak"))
  .action(async ({ minutes, kills = 5 * minutes, out }) => {
    const result = await soak(minutes, kills);
    const report = soakReport(result);
    await writeOutput(path.join(out, "soak.json"), `${JSON.stringify(result, null, 2)}\n`);
    await writeOutput(path.join(out, "soak.svg"), soakPicture(result));
    await writeOutput(path.join(out, "soak.md"), report);
    console.log(report);
    const isWhole = result.errors.length === 0 && result.outages.every(({ recovery }) => recovery !== null);
    process.exitCode = isWhole && result.secondsMissing.length === 0 ? 0 : 1;
  });

await runCommandLine(program);
