import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { Command } from "@commander-js/extra-typings";
import { inRepository } from "../build/paths.ts";
import { InputError } from "../command-line/input-error.ts";
import { runCommandLine } from "../command-line/run-command-line.ts";
import { siteFaults } from "./site-faults.ts";

const SOURCES = inRepository("docs");
const SITE = inRepository("dist", "docs");

/** `npm run docs`: the documents and the engine's reference as a site of files; fails where a link is dead. */
const program = new Command("npm run docs")
  .description("writes the documents and the engine's reference to dist/docs")
  .option("--serve", "and serves them on this machine")
  .action(({ serve }) => {
    // npm writes this file last.
    if (!existsSync(path.join(SOURCES, "node_modules", ".package-lock.json"))) run("npm", ["ci"]);
    rmSync(SITE, { recursive: true, force: true });
    const installed = (name: string): string => path.join(SOURCES, "node_modules", ".bin", name);
    run(installed("vitepress"), ["build", "."]);
    run(installed("typedoc"), []);
    const faults = siteFaults(SITE);
    if (faults.length > 0) throw new InputError(`mend these in docs/, then run it again:\n${faults.join("\n")}`);
    console.log(`${path.relative(process.cwd(), SITE)}: no dead link, nothing from another host`);
    if (serve === true) run(installed("vitepress"), ["preview", "."]);
  });

await runCommandLine(program);

function run(command: string, parameters: readonly string[]): void {
  const { status } = spawnSync(command, parameters, { cwd: SOURCES, stdio: "inherit" });
  if (status !== 0) throw new InputError(`${path.basename(command)} failed, see its message above.`);
}
