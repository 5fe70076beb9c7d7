/** How many tests passed and failed; skipped ones are neither. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Counts of vitest's JSON report. A file that could not even be loaded has no tests and counts as one failure.
 *
 * @throws when the report is not vitest's
 */
export function countVitest(report: unknown): Counts {
  if (
    typeof report === "object" &&
    report !== null &&
    "numPassedTests" in report &&
    typeof report.numPassedTests === "number" &&
    "numFailedTests" in report &&
    typeof report.numFailedTests === "number" &&
    "testResults" in report &&
    Array.isArray(report.testResults)
  ) {
    const files: readonly unknown[] = report.testResults;
    return { passed: report.numPassedTests, failed: report.numFailedTests + files.filter(couldNotLoad).length };
  }
  throw new Error("vitest left no report.");
}

/**
 * Counts of a JUnit report with one test suite, as pytest writes it.
 *
 * @throws when the report has no test suite
 */
export function countJUnit(xml: string): Counts {
  const suite = /<testsuite\b[^>]*>/.exec(xml)?.[0];
  if (suite === undefined) throw new Error("The JUnit report has no test suite.");
  const count = (name: string): number => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
  const failed = count("failures") + count("errors");
  return { passed: count("tests") - failed - count("skipped"), failed };
}

function couldNotLoad(file: unknown): boolean {
  if (typeof file !== "object" || file === null || !("status" in file) || !("assertionResults" in file)) return false;
  return file.status === "failed" && Array.isArray(file.assertionResults) && file.assertionResults.length === 0;
}
