import { mkdir } from "node:fs/promises";
import path from "node:path";
import { Command } from "commander";
import { ChromiumMissing } from "../browser/chromium.ts";
import { inRepository } from "../build/paths.ts";
import { InputError } from "../command-line/input-error.ts";
import { runCommandLine } from "../command-line/run-command-line.ts";
import { takePictures } from "./take-pictures.ts";

/** `npm run screenshots`: the pictures of README and docs, of the real extension on the demo call. */
const program = new Command("npm run screenshots --")
  .description("Takes the pictures of README and docs in Chromium, in the language of the environment (LANGUAGE=de).")
  .argument("[folder]", "where they go", inRepository("docs", "pictures"))
  .action(async (folder: string) => {
    await mkdir(folder, { recursive: true });
    try {
      await takePictures(path.resolve(folder));
    } catch (error) {
      throw error instanceof ChromiumMissing ? new InputError(error.message) : error;
    }
  });

await runCommandLine(program);
