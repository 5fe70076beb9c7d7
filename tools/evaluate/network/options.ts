import type { Command } from "commander";
import { DEFAULT_SETTINGS } from "../../../src/core/settings.ts";
import { inRepository } from "../../build/paths.ts";
import { InputError } from "../../command-line/input-error.ts";

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

/** Parser of an option that is a whole number from 1 up. */
export function wholeNumber(option: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= 1) return value;
    throw new InputError(`${option} must be a whole number from 1 up, got ${text}`);
  };
}

/** Parser of an option that is a number above 0. */
export function positive(option: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (value > 0 && Number.isFinite(value)) return value;
    throw new InputError(`${option} must be a number above 0, got ${text}`);
  };
}

/** Parser of an option that is a list of whole numbers from 1 up, as in 1,5,15. */
export function numberList(option: string): (text: string) => number[] {
  return (text) => text.split(",").map(wholeNumber(option));
}
