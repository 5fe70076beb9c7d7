import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { inRepository } from "./build/paths.ts";

const SCRIPT = inRepository(".ci", "run");

it("the workflow takes the steps of .ci/run, all and in their order", () => {
  const { stdout } = spawnSync(SCRIPT, ["--list"], { encoding: "utf8" });
  const workflow = readFileSync(inRepository(".github", "workflows", "check.yml"), "utf8");
  const steps = [...workflow.matchAll(/^ +- run: (.*)$/gm)].map(([, command]) => command);
  expect(steps.length).toBeGreaterThan(3);
  expect(steps).toEqual(
    stdout
      .trim()
      .split("\n")
      .map((step) => `.ci/run ${step}`),
  );
});

it("a step that is none is refused, with the names of those that there are", () => {
  const { status, stderr } = spawnSync(SCRIPT, ["nothing"], { encoding: "utf8" });
  expect(status).toBe(2);
  expect(stderr).toMatch(/no step "nothing": the steps are system-packages install /);
});
