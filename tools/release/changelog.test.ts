import { expect, it } from "vitest";
import { releaseChangelog } from "./changelog.ts";

const BEFORE = "# Changelog\n\n## 1.0.0\n\n- First.\n";

it("gives what is unreleased its version, and tells it", () => {
  const unreleased = BEFORE.replace("## 1.0.0", "## Unreleased\n\n- Second.\n  More.\n\n## 1.0.0");
  expect(releaseChangelog(unreleased, "1.1.0")).toEqual({
    changelog: "# Changelog\n\n## 1.1.0\n\n- Second.\n  More.\n\n## 1.0.0\n\n- First.\n",
    notes: "- Second.\n  More.",
  });
});

it("leaves the version's own section as it is", () => {
  expect(releaseChangelog(BEFORE, "1.0.0")).toEqual({ changelog: BEFORE, notes: "- First." });
});

it("refuses a version of which nothing is told, or that is told already", () => {
  expect(() => releaseChangelog(BEFORE, "1.1.0")).toThrow('must begin with "## Unreleased", not "## 1.0.0"');
  const told = BEFORE.replace("## 1.0.0", "## Unreleased\n\n- Second.\n\n## 1.0.0");
  expect(() => releaseChangelog(told, "1.0.0")).toThrow("tells of 1.0.0 already");
  expect(() => releaseChangelog("# Changelog\n\n## Unreleased\n\n## 1.0.0\n", "1.1.0")).toThrow(
    'nothing under "## Unre',
  );
});
