import path from "node:path";
import { Command } from "commander";
import { ChromiumMissing } from "../browser/chromium.ts";
import { InputError } from "../command-line/input-error.ts";
import { runCommandLine } from "../command-line/run-command-line.ts";
import { writeOutput } from "../evaluate/report/picture.ts";
import { soakPicture } from "./picture.ts";
import { soakReport } from "./result.ts";
import { soak } from "./soak.ts";

/** `npm run soak`: a call that people join and leave, on a machine where everything breaks at random. */
const program = new Command("npm run soak --")
  .option("--minutes <number>", "how long the call is at most", "5")
  .option("--kills <number>", "how much breaks in that time; otherwise something about every twelve seconds")
  .option("--out <folder>", "where soak.json, soak.md and soak.svg go", path.join("dist", "soak"))
  .action(async (flags: { readonly minutes: string; readonly kills?: string; readonly out: string }) => {
    const minutes = positive("--minutes", flags.minutes);
    const kills = flags.kills === undefined ? 5 * minutes : positive("--kills", flags.kills);
    try {
      const result = await soak({ minutes, kills });
      const report = soakReport(result);
      await writeOutput(path.join(flags.out, "soak.json"), `${JSON.stringify(result, null, 2)}\n`);
      await writeOutput(path.join(flags.out, "soak.svg"), soakPicture(result));
      await writeOutput(path.join(flags.out, "soak.md"), report);
      console.log(report);
      const isWhole = result.errors.length === 0 && result.outages.every(({ recovery }) => recovery !== null);
      process.exitCode = isWhole && result.secondsMissing === 0 ? 0 : 1;
    } catch (error) {
      throw error instanceof ChromiumMissing ? new InputError(error.message) : error;
    }
  });

await runCommandLine(program);

function positive(flag: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InputError(`${flag} ${text}: give a number above 0.`);
  return value;
}
