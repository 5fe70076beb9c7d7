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
  .description("Takes the pictures of README and docs in Chromium.")
  .argument("[folder]", "where they go", inRepository("docs", "pictures"))
  .option("--language <code>", "the browser's own, as in de or ar", "en")
  .action(async (folder: string, { language }: { readonly language: string }) => {
    await mkdir(folder, { recursive: true });
    try {
      await takePictures(path.resolve(folder), language);
    } catch (error) {
      throw error instanceof ChromiumMissing ? new InputError(error.message) : error;
    }
  });

await runCommandLine(program);
