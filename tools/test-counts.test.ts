import { describe, expect, it } from "vitest";
import { countJUnit, countVitest } from "./test-counts.ts";

describe("countVitest", () => {
  it("names what failed, and adds files that could not be loaded to the failures", () => {
    const report = {
      numPassedTests: 7,
      numFailedTests: 1,
      testResults: [
        { name: "one", status: "passed", assertionResults: [{ status: "passed", fullName: "works" }] },
        {
          name: "two",
          status: "failed",
          assertionResults: [{ status: "failed", fullName: "breaks", failureMessages: ["Error: why\n    at line 1"] }],
        },
        { name: "three", status: "failed", assertionResults: [] },
      ],
    };
    expect(countVitest(report)).toEqual({ passed: 7, failed: 2, failures: ["two > breaks > Error: why", "three"] });
  });

  it("refuses anything else", () => {
    expect(() => countVitest({ numPassedTests: 1 })).toThrow(/no report/);
    expect(() => countVitest(null)).toThrow(/no report/);
  });
});

describe("countJUnit", () => {
  it("counts errors as failures and leaves skipped tests out", () => {
    const xml = '<testsuites><testsuite name="pytest" errors="1" failures="2" skipped="3" tests="10" time="1.0">';
    expect(countJUnit(xml)).toMatchObject({ passed: 4, failed: 3 });
  });

  it("refuses a report without a suite", () => {
    expect(() => countJUnit("")).toThrow(/no test suite/);
  });
});
