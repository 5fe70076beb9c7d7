import { mkdir } from "node:fs/promises";
import path from "node:path";
import { Command } from "@commander-js/extra-typings";
import { inRepository } from "../build/paths.ts";
import { runCommandLine } from "../command-line/run-command-line.ts";
import { takePictures } from "./take-pictures.ts";

/** `npm run screenshots`: the pictures of README and docs, of the real extension on the demo call. */
const program = new Command("npm run screenshots --")
  .description("Takes the pictures of README and docs in Chromium.")
  .argument("[folder]", "where they go", inRepository("docs", "pictures"))
  .option("--language <code>", "the browser's own, as in de or ar", "en")
  .action(async (folder, { language }) => {
    await mkdir(folder, { recursive: true });
    await takePictures(path.resolve(folder), language);
  });

await runCommandLine(program);
