import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { filesOf, parseRegistry } from "../../src/core/registry/parse.ts";
import { inRepository, ROOT } from "../build/paths.ts";
import { HAS_GIT } from "../command-line/git.ts";
import { temporaryFolder } from "../command-line/temporary-folder.testing.ts";

const copy = temporaryFolder("release");
const release = path.join(copy, "dist", "release");

function run(program: string, ...parameters: string[]): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(program, parameters, { cwd: copy, encoding: "utf8" });
  return { status, said: stdout + stderr };
}

function git(...parameters: string[]): string {
  const { status, said } = run("git", "-c", "user.name=test", "-c", "user.email=test@localhost", ...parameters);
  expect(status, said).toBe(0);
  return said.trim();
}

function releasing(...parameters: string[]): ReturnType<typeof run> {
  return run(path.join("node_modules", ".bin", "tsx"), path.join("tools", "release", "main.ts"), ...parameters);
}

function text(...parts: string[]): string {
  return readFileSync(path.join(copy, ...parts), "utf8");
}

describe.runIf(HAS_GIT)("npm run release", () => {
  beforeAll(() => {
    const left = new Set([".git", "node_modules", "dist", "out", "runs", ".cache", "shared"]);
    cpSync(ROOT, copy, { recursive: true, filter: (from) => !left.has(path.basename(from)) });
    symlinkSync(inRepository("node_modules"), path.join(copy, "node_modules"));
    // What this version tells is released.
    writeFileSync(path.join(copy, "CHANGELOG.md"), text("CHANGELOG.md").replace("## Unreleased", "## 0.0.1"));
    git("init", "--quiet");
    git("config", "user.name", "test");
    git("config", "user.email", "test@localhost");
    git("add", "--all", ":!node_modules");
    writeFileSync(path.join(copy, ".git", "info", "exclude"), "node_modules\n");
    git("commit", "--quiet", "--message", "before");
  });

  it.each([
    ["a version that browsers do not take", "1.2.0-beta", /"1\.2\.0-beta" is no version/],
    ["a version of which the changelog tells nothing", "9.0.0", /CHANGELOG\.md must begin with "## Unreleased"/],
  ])("refuses %s, and changes nothing", (_, version, message) => {
    const { status, said } = releasing(version);
    expect(said).toMatch(message);
    expect(status).toBe(2);
    expect(git("status", "--porcelain")).toBe("");
  });

  it("refuses while something is not committed", () => {
    writeFileSync(path.join(copy, "CHANGELOG.md"), `${text("CHANGELOG.md")}\n`);
    expect(releasing("9.0.0").said).toMatch(/not committed.*\n M CHANGELOG\.md/);
    git("checkout", "--", "CHANGELOG.md");
  });

  it("makes packages, checksums and notes of the version, and tags it where asked", () => {
    const changelog = text("CHANGELOG.md").replace(/^## /m, "## Unreleased\n\n- What is new.\n\n## ");
    writeFileSync(path.join(copy, "CHANGELOG.md"), changelog);
    git("commit", "--all", "--quiet", "--message", "something new");
    const { status, said } = releasing("9.1.0", "--tag");
    expect(status, said).toBe(0);

    expect(text("CHANGELOG.md")).toBe(changelog.replace("## Unreleased", "## 9.1.0"));
    expect(JSON.parse(text("package.json"))).toMatchObject({ version: "9.1.0" });
    expect(JSON.parse(text("package-lock.json"))).toMatchObject({
      version: "9.1.0",
      packages: { "": { version: "9.1.0" } },
    });
    const others = ["package.json", "package-lock.json"].map((file) => git("diff", "--numstat", "HEAD~1", "--", file));
    expect(others.map((line) => line.split("\t").slice(0, 2))).toEqual([
      ["1", "1"],
      ["2", "2"],
    ]);
    expect(git("status", "--porcelain")).toBe("");
    expect(git("describe")).toBe("v9.1.0");

    expect(text("dist", "release", "NOTES.md")).toBe("- What is new.\n");
    const sums = text("dist", "release", "SHA256SUMS")
      .trim()
      .split("\n")
      .map((line) => line.split("  "));
    const packages = readdirSync(release).filter((name) => name.startsWith("undertone-"));
    expect(sums.map(([, name]) => name)).toEqual(packages.sort());
    expect(packages).toContainEqual(expect.stringMatching(/^undertone-9\.1\.0.*\.zip$/));
    expect(packages).toContainEqual(expect.stringMatching(/^undertone-9\.1\.0.*\.cdx\.json$/));
    for (const [sum, name = ""] of sums) {
      expect(
        createHash("sha256")
          .update(readFileSync(path.join(release, name)))
          .digest("hex"),
      ).toBe(sum);
    }
    const source = unzipSync(readFileSync(path.join(release, "undertone-9.1.0-source.zip")));
    for (const file of ["CHANGELOG.md", "package.json", "package-lock.json"]) {
      expect(Buffer.from(source[file] ?? []).toString(), file).toBe(text(file));
    }
    const models = text("dist", "release", "MODELS-SHA256SUMS");
    const registry = parseRegistry(text("models", "models.json"));
    for (const { sha256, file } of [registry.detector, ...registry.models.flatMap(filesOf)]) {
      expect(models).toContain(`${sha256}  ${file}\n`);
    }
    expect(releasing("9.1.0").said).toMatch(/v9\.1\.0 is tagged already/);
  });
});
