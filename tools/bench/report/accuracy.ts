import { readFile } from "node:fs/promises";
import { inRepository } from "../../build/paths.ts";
import type { Chain } from "../chains/chains.ts";

/** The chains' names in the table of docs/EVALUATION.md, where accuracy on FER+ is measured; others have none there. */
const NAMES: Partial<Record<Chain, string>> = {
  undertone: "Undertone",
  undertoneAnew: "Undertone",
  faceApi: "face-api.js",
  human: "@vladmandic/human",
};

/** Accuracy on the test part of FER+ as docs/EVALUATION.md has it, so that it stands in one place; null where it has none. */
export async function accuracies(): Promise<(chain: Chain) => string | null> {
  const text = await readFile(inRepository("docs", "EVALUATION.md"), "utf8");
  const section = text.slice(text.indexOf("| FER+ test"));
  return (chain) => {
    const name = NAMES[chain];
    if (name === undefined) return null;
    const row = section.split("\n").find((line) => line.startsWith(`| ${name}`));
    const accuracy = row?.split("|")[2]?.trim();
    if (accuracy === undefined) throw new Error(`docs/EVALUATION.md has no row for ${name} in its table of FER+.`);
    return accuracy;
  };
}
