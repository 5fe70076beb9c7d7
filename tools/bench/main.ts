import { accessSync, constants } from "node:fs";
import { writeFile } from "node:fs/promises";
import { Command } from "commander";
import { DEFAULT_SETTINGS } from "../../src/core/settings.ts";
import { ChromiumMissing } from "../browser/chromium.ts";
import { InputError } from "../command-line/input-error.ts";
import { runCommandLine } from "../command-line/run-command-line.ts";
import { benchReport, galleryReport } from "./report.ts";
import { FOOTAGE, gallery } from "../browser/call-server.ts";
import { measureCall } from "./measure-call.ts";
import { measureEngine } from "./measure-engine.ts";

interface BenchFlags {
  readonly model: string;
  readonly plain?: string;
  readonly rounds: string;
  readonly seconds: string;
  readonly turns: string;
  readonly gallery?: string;
  readonly json?: string;
}

/** `npm run bench`: what a face, a frame and a call cost. Machines differ and are shared: read the ratios. */
const program = new Command("npm run bench --")
  .option("--model <id>", "of models/models.json", DEFAULT_SETTINGS.modelId)
  .option("--plain <file.onnx>", "a plain EfficientNet-B0 (python -m training.plain_backbone) to compare with")
  .option("--rounds <number>", "how often the engine's parts are timed", "60")
  .option("--seconds <number>", "length of a stretch of the call", "10")
  .option("--turns <number>", "stretches of the call without and with the overlay", "3")
  .option("--gallery <tiles>", "measure only a call with so many moving pictures")
  .option("--json <file>", "write the numbers")
  .action(async (flags: BenchFlags) => {
    const plain = flags.plain ?? null;
    if (plain !== null) requireFile(plain);
    const [rounds, seconds, turns] = [
      wholeNumber("--rounds", flags.rounds),
      wholeNumber("--seconds", flags.seconds),
      wholeNumber("--turns", flags.turns),
    ];
    const tiles = flags.gallery === undefined ? null : wholeNumber("--gallery", flags.gallery);
    try {
      if (tiles !== null) {
        const call = await measureCall(gallery(tiles), seconds, turns);
        console.log(galleryReport(tiles, call));
        if (flags.json !== undefined) await writeFile(flags.json, `${JSON.stringify({ tiles, call }, null, 2)}\n`);
        return;
      }
      const engine = await measureEngine(flags.model, plain, rounds);
      const call = await measureCall(FOOTAGE, seconds, turns);
      console.log(benchReport(engine, call));
      if (flags.json !== undefined) await writeFile(flags.json, `${JSON.stringify({ engine, call }, null, 2)}\n`);
    } catch (error) {
      throw error instanceof ChromiumMissing ? new InputError(error.message) : error;
    }
  });

await runCommandLine(program);

function requireFile(file: string): void {
  try {
    accessSync(file, constants.R_OK);
  } catch {
    throw new InputError(
      `--plain: ${file} cannot be read: make one with python -m training.plain_backbone --out FILE.`,
    );
  }
}

function wholeNumber(flag: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new InputError(`${flag}: ${text} is not a whole number from 1.`);
}
