import type { Command } from "commander";
import { DEFAULT_SETTINGS } from "../../../src/core/settings.ts";
import { inRepository } from "../../build/paths.ts";

/** Which network to evaluate. */
export interface NetworkOptions {
  /** Folder with models.json. */
  readonly models: string;
  /** Id of an entry. */
  readonly model: string;
}

export function addNetworkOptions(command: Command): Command {
  return command
    .option("--model <id>", "id of models.json", DEFAULT_SETTINGS.modelId)
    .option("--models <folder>", "folder with models.json", inRepository("models"));
}

/** Where results go that were given no place of their own. */
export function outputFile(name: string): string {
  return inRepository("out", "evaluation", name);
}
