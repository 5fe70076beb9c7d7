import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HAS_GIT } from "./command-line/git.ts";
import { inRepository } from "./build/paths.ts";

/** What a recipe needs of the repository. */
const COPIED = [
  "src",
  "tools",
  "training",
  "_locales",
  "models",
  "manifest",
  "tsconfig.json",
  "vitest.config.ts",
  "package.json",
];

interface Recipe {
  readonly name: string;
  /** A diff or shell commands. */
  readonly change: { readonly kind: string; readonly text: string } | null;
  readonly checks: readonly string[];
}

const RECIPES: readonly Recipe[] = readFileSync(inRepository("CONTRIBUTING.md"), "utf8")
  .split(/^### /m)
  .slice(1)
  .map((text) => {
    const [, kind = "", change = ""] = /^```(diff|sh)\n([^]*?)^```$/m.exec(text) ?? [];
    const [, line = ""] = /^Check: (.*)$/m.exec(text) ?? [];
    return {
      name: text.split("\n", 1)[0] ?? "",
      change: kind === "" ? null : { kind, text: change },
      checks: [...line.matchAll(/`([^`]+)`/g)].map(([, check = ""]) => check),
    };
  });

let copy: string;

describe.runIf(HAS_GIT)("CONTRIBUTING.md", () => {
  beforeAll(() => {
    copy = mkdtempSync(path.join(tmpdir(), "undertone-recipes-"));
    for (const name of COPIED) cpSync(inRepository(name), path.join(copy, name), { recursive: true });
    symlinkSync(inRepository("node_modules"), path.join(copy, "node_modules"));
    run("git", ["init", "--quiet"]);
    commitAll();
  });

  afterAll(() => {
    rmSync(copy, { recursive: true });
  });

  it("has a recipe for a site, a measure, a language and a head", () => {
    expect(RECIPES.map(({ name }) => name)).toEqual(["A meeting site", "A measure of quality", "A language", "A head"]);
    for (const { checks } of RECIPES) expect(checks.length).toBeGreaterThan(0);
  });

  it.each(RECIPES)("$name: works as it stands, and touches one folder", ({ change, checks }) => {
    if (change?.kind === "diff") {
      writeFileSync(path.join(copy, "recipe.diff"), change.text);
      run("git", ["apply", "--recount", "--unidiff-zero", "recipe.diff"]);
      rmSync(path.join(copy, "recipe.diff"));
    } else if (change !== null) run("sh", ["-e", "-c", change.text]);
    const touched = run("git", ["status", "--short", "--untracked-files=all"])
      .split("\n")
      .flatMap((line) => (line === "" ? [] : [path.dirname(line.slice(3)).replace(/^_locales\/.*/, "_locales")]));
    expect(new Set(touched).size).toBe(change === null ? 0 : 1);
    for (const check of checks) {
      const [program = "", ...parameters] = check.split(" ");
      run(path.join("node_modules", ".bin", program), program === "tsc" ? [...parameters, "--noEmit"] : parameters);
    }
    commitAll();
  });
});

function commitAll(): void {
  run("git", ["add", "--all"]);
  run("git", [
    "-c",
    "user.name=test",
    "-c",
    "user.email=test@localhost",
    "commit",
    "--quiet",
    "--allow-empty",
    "--message",
    "recipe",
  ]);
}

/** Runs a program in the copy. @throws with all that it said where it fails */
function run(program: string, parameters: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, parameters, { cwd: copy, encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${parameters.join(" ")}: ${error?.message ?? stdout + stderr}`);
  return stdout;
}
