/** How many tests passed and failed, and which failed; skipped ones are neither. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly string[];
}

/**
 * Counts of vitest's JSON report. A file that could not even be loaded has no tests and counts as one failure.
 *
 * @throws when the report is not vitest's
 */
export function countVitest(report: unknown): Counts {
  const passed = property(report, "numPassedTests");
  const failed = property(report, "numFailedTests");
  const files = listOf(report, "testResults");
  if (typeof passed !== "number" || typeof failed !== "number" || files === null) {
    throw new Error("vitest left no report.");
  }
  const failures = files.flatMap((file) => {
    const name = String(property(file, "name"));
    const tests = listOf(file, "assertionResults") ?? [];
    if (tests.length === 0) return property(file, "status") === "failed" ? [name] : [];
    return tests
      .filter((test) => property(test, "status") === "failed")
      .map((test) => [name, String(property(test, "fullName")), ...reason(test)].join(" > "));
  });
  return { passed, failed: Math.max(failed, failures.length), failures };
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
  const failures = failed === 0 ? [] : [`${failed} of the Python tests`];
  return { passed: count("tests") - failed - count("skipped"), failed, failures };
}

/** The first line of why a test failed, so that the end of a long log says it again. */
function reason(test: unknown): readonly string[] {
  const message = listOf(test, "failureMessages")?.[0];
  return typeof message === "string" ? message.split("\n", 1) : [];
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function listOf(value: unknown, name: string): readonly unknown[] | null {
  const list = property(value, name);
  return Array.isArray(list) ? list : null;
}
