import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { whyNoFirefox } from "./browser/firefox/find-firefox.ts";
import { leftOutInFirefox } from "./browser/firefox/left-out.ts";
import { obtainChromium } from "./browser/obtain-chromium.ts";
import { inRepository, ROOT } from "./build/paths.ts";
import { HAS_GIT } from "./command-line/git.ts";
import { python, pythonHas } from "./command-line/python.ts";
import { countJUnit, countVitest, type Counts } from "./test-counts.ts";

/**
 * Runs all tests: those without a browser, the build, those in a real Chromium and Firefox, and the Python tests where PyTorch is
 * installed. A part that could not run is one failure.
 */
export async function runAllTests(): Promise<Counts> {
  const reports = mkdtempSync(path.join(tmpdir(), "undertone-test-"));
  try {
    if (!HAS_GIT) console.log("skipped: the tests of recipes and releases (git is not installed)");
    const parts = [vitest("unit", reports), await browserTests(reports), pythonTests(reports)];
    return {
      passed: parts.reduce((sum, part) => sum + part.passed, 0),
      failed: parts.reduce((sum, part) => sum + part.failed, 0),
      failures: parts.flatMap(({ failures }) => failures),
    };
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}

async function browserTests(reports: string): Promise<Counts> {
  if (!runs("npm", ["run", "--silent", "build"])) return oneFailure("npm run build");
  try {
    // The tests then start the same one.
    process.env["CHROMIUM"] = await obtainChromium();
  } catch (error) {
    return oneFailure(String(error));
  }
  const noFirefox = whyNoFirefox();
  if (noFirefox !== null) console.log(`skipped: the tests in Firefox (${noFirefox})`);
  else
    console.log(
      `skipped in Firefox: ${leftOutInFirefox()
        .map(({ what, why }) => `"${what}" (${why})`)
        .join("; ")}`,
    );
  return vitest("browser", reports);
}

function pythonTests(reports: string): Counts {
  if (!pythonHas("pytest", "torch", "onnx", "onnxruntime", "PIL", "tqdm")) {
    console.log(
      `skipped: Python tests (${python()} with pytest and what training/requirements.txt names is not installed)`,
    );
    return { passed: 0, failed: 0, failures: [] };
  }
  const report = path.join(reports, "python.xml");
  const ended = runs(python(), ["-m", "pytest", "-q", "training", `--junitxml=${report}`]);
  return counted("Python tests", () => countJUnit(readFileSync(report, "utf8")), ended);
}

function vitest(project: "unit" | "browser", reports: string): Counts {
  const report = path.join(reports, `${project}.json`);
  const ended = runs(inRepository("node_modules", ".bin", "vitest"), [
    "run",
    `--project=${project}`,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
  return counted(`${project} tests`, () => countVitest(JSON.parse(readFileSync(report, "utf8"))), ended);
}

/** The counts of a report; one failure at least where the program says that it failed or left no report. */
function counted(what: string, read: () => Counts, ended: boolean): Counts {
  try {
    const counts = read();
    return ended || counts.failed > 0 ? counts : { ...oneFailure(`${what} as a whole`), passed: counts.passed };
  } catch (error) {
    return oneFailure(`${what}: ${String(error)}`);
  }
}

function oneFailure(failure: string): Counts {
  console.error(failure);
  return { passed: 0, failed: 1, failures: [failure] };
}

function runs(program: string, parameters: readonly string[]): boolean {
  const { status, error } = spawnSync(program, parameters, { cwd: ROOT, stdio: "inherit" });
  if (error !== undefined) console.error(`${program}: ${error.message}`);
  return status === 0;
}
