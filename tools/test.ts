import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findChromium } from "./browser/chromium.ts";
import { inRepository, ROOT } from "./build/paths.ts";
import { countJUnit, countVitest, type Counts } from "./test-counts.ts";

/**
 * `npm test`: unit tests, the build, the end-to-end tests in a real Chromium, and the Python tests where
 * PyTorch is installed. The last line is the sum over all of them; a part that could not run is one failure.
 */
const ONE_FAILURE: Counts = { passed: 0, failed: 1 };
const reports = mkdtempSync(path.join(tmpdir(), "undertone-test-"));
try {
  const parts = [unitTests(), endToEndTests(), pythonTests()];
  const passed = parts.reduce((sum, part) => sum + part.passed, 0);
  const failed = parts.reduce((sum, part) => sum + part.failed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  rmSync(reports, { recursive: true, force: true });
}

function unitTests(): Counts {
  return vitest("unit", inRepository("vitest.config.ts"));
}

function endToEndTests(): Counts {
  if (!runs("npm", ["run", "--silent", "build"])) return ONE_FAILURE;
  try {
    findChromium();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return ONE_FAILURE;
  }
  return vitest("end-to-end", inRepository("test", "vitest.config.ts"));
}

function pythonTests(): Counts {
  const python = process.env["PYTHON"] ?? "python3";
  if (spawnSync(python, ["-c", "import pytest, torch"]).status !== 0) {
    console.log(`skipped: Python tests (${python} with pytest and torch is not installed)`);
    return { passed: 0, failed: 0 };
  }
  const report = path.join(reports, "python.xml");
  const ended = runs(python, ["-m", "pytest", "-q", "training", `--junitxml=${report}`]);
  return counted(() => countJUnit(readFileSync(report, "utf8")), ended);
}

function vitest(name: string, configuration: string): Counts {
  const report = path.join(reports, `${name}.json`);
  const ended = runs(inRepository("node_modules", ".bin", "vitest"), [
    "run",
    `--config=${configuration}`,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
  return counted(() => countVitest(JSON.parse(readFileSync(report, "utf8"))), ended);
}

/** The counts of a report; one failure at least where the program says that it failed or left no report. */
function counted(read: () => Counts, ended: boolean): Counts {
  try {
    const { passed, failed } = read();
    return { passed, failed: ended ? failed : Math.max(failed, 1) };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return ONE_FAILURE;
  }
}

function runs(program: string, parameters: readonly string[]): boolean {
  const { status, error } = spawnSync(program, parameters, { cwd: ROOT, stdio: "inherit" });
  if (error !== undefined) console.error(`${program}: ${error.message}`);
  return status === 0;
}
