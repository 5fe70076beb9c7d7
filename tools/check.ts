import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { inRepository, ROOT } from "./build/paths.ts";

/** `npm run check`: types of each context, nothing unused, lint, format, documents. Runs all of it and fails if any of it failed. */
const contexts = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .filter(
    (file) => path.basename(file) === "tsconfig.json" && path.dirname(file) !== "." && !file.includes("node_modules"),
  )
  .map((file) => path.dirname(file))
  .sort();

const steps: readonly (readonly [string, ...string[]])[] = [
  ...contexts.map((context): [string, ...string[]] => ["tsc", "-p", context]),
  ...["package-lock.json", "docs/package-lock.json"].map((file): [string, ...string[]] => [
    "lockfile-lint",
    ...["--path", file, "--type", "npm", "--allowed-hosts", "npm"],
    ...["--validate-https", "--validate-integrity", "--validate-package-names"],
  ]),
  ["depcruise", "--config", ".dependency-cruiser.mjs", "src", "tools", "test", "examples"],
  ["knip"],
  ["eslint", "."],
  ["prettier", "--check", "--log-level", "warn", "."],
  ["tsx", "tools/docs/main.ts"],
];

const failed = steps.filter(([program, ...rest]) => !passes(inRepository("node_modules", ".bin", program), rest));
if (spawnSync("ruff", ["--version"]).status === 0) {
  if (!passes("ruff", ["check", "training"])) failed.push(["ruff", "check", "training"]);
} else {
  console.log("skipped: ruff check training (ruff is not installed)");
}
console.log(failed.length === 0 ? "All checks passed." : `Failed: ${failed.map((step) => step.join(" ")).join("; ")}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

function passes(program: string, parameters: readonly string[]): boolean {
  const started = performance.now();
  const { status, error } = spawnSync(program, parameters, { cwd: ROOT, stdio: "inherit" });
  if (error !== undefined) console.error(`${program}: ${error.message}`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? "ok" : "FAILED"}: ${path.basename(program)} ${parameters.join(" ")} (${seconds} s)`);
  return status === 0;
}
