import { readFile, writeFile } from "node:fs/promises";
import { inRepository } from "../../build/paths.ts";

/** What stands above it in docs/BENCHMARKS.md, how things are measured, is kept. */
const HEADING = "## The run\n";

/** Writes the run into docs/BENCHMARKS.md, with its plot. */
export async function writeDocumentation(report: string, plot: string): Promise<void> {
  const file = inRepository("docs", "BENCHMARKS.md");
  const [introduction = ""] = (await readFile(file, "utf8")).split(HEADING, 1);
  const picture = "![Costs of each chain, and of calls by tiles](benchmarks.svg)";
  await writeFile(file, `${introduction}${HEADING}\n${report}\n\n${picture}\n`);
  await writeFile(inRepository("docs", "benchmarks.svg"), plot);
}
