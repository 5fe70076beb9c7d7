import { Command } from "@commander-js/extra-typings";
import { DEFAULT_SETTINGS } from "../../../src/core/settings.ts";
import { inRepository } from "../../build/paths.ts";

/** Which network to evaluate: a folder with models.json, and the id of an entry. */
export interface NetworkOptions {
  readonly models: string;
  readonly model: string;
}

/** A command that evaluates a network, and prints text or one JSON object. */
export function networkCommand(name: string, description: string) {
  return new Command(name)
    .description(description)
    .option("--model <id>", "id of models.json", DEFAULT_SETTINGS.modelId)
    .option("--models <folder>", "folder with models.json", inRepository("models"))
    .option("--json", "print one JSON object instead of text");
}

/** Where results go that were given no place of their own. */
export function outputFile(name: string): string {
  return inRepository("out", "evaluation", name);
}
