import * as v from "valibot";

/** How many tests passed and failed, and which failed; skipped ones are neither. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly string[];
}

const VITEST = v.object(
  {
    numPassedTests: v.number(),
    numFailedTests: v.number(),
    testResults: v.array(
      v.object({
        name: v.string(),
        status: v.string(),
        assertionResults: v.array(
          v.object({ fullName: v.string(), status: v.string(), failureMessages: v.optional(v.array(v.string()), []) }),
        ),
      }),
    ),
  },
  "vitest left no report.",
);

/**
 * Counts of vitest's JSON report. A file that could not even be loaded has no tests and counts as one failure.
 *
 * @throws when the report is not vitest's
 */
export function countVitest(report: unknown): Counts {
  const { numPassedTests: passed, numFailedTests: failed, testResults } = v.parse(VITEST, report);
  const failures = testResults.flatMap(({ name, status, assertionResults: tests }) => {
    if (tests.length === 0) return status === "failed" ? [name] : [];
    return (
      tests
        .filter((test) => test.status === "failed")
        // The first line of why it failed, so that the end of a long log says it again.
        .map(({ fullName, failureMessages: [message] }) =>
          [name, fullName, ...(message?.split("\n", 1) ?? [])].join(" > "),
        )
    );
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
