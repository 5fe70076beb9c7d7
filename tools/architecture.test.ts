import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { inRepository } from "./build/paths.ts";

describe("docs/ARCHITECTURE.md", () => {
  const text = readFileSync(inRepository("docs", "ARCHITECTURE.md"), "utf8");
  const named = [...text.matchAll(/`((?:src|tools|test|models|training)\/[\w./-]+)`/g)].map(([, file = ""]) => file);

  it("names files and folders that exist", () => {
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((file) => !existsSync(inRepository(file)))).toEqual([]);
  });

  it("tells the way of one frame in at most 30 files", () => {
    const [, way = ""] = /## The way of one frame\n([^]*?)\n## /.exec(text) ?? [];
    const rows = way.match(/^\| \d+ \|/gm) ?? [];
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.length).toBeLessThanOrEqual(30);
  });
});

describe("the direction of the rooms", () => {
  it.each([
    { why: "an arrow sideways", from: "src/popup/one.ts", to: "src/options/other.ts" },
    { why: "an arrow upwards", from: "src/core/one.ts", to: "src/engine/other.ts" },
    { why: "a later step", from: "src/engine/crop/one.ts", to: "src/engine/smooth/other.ts" },
    { why: "tools in the product", from: "src/content/one.ts", to: "tools/other.ts" },
  ])("is held against $why", ({ from, to }) => {
    const { status, output } = judged(from, to);
    expect(output).toContain(`${from} → ${to}`);
    expect(status).not.toBe(0);
  });

  it("lets an arrow downwards pass", () => {
    expect(judged("src/engine/crop/one.ts", "src/core/other.ts").status).toBe(0);
  });
});

/** What the check says of a tree of two files, the first of which imports the second. */
function judged(from: string, to: string): { readonly status: number | null; readonly output: string } {
  const folder = mkdtempSync(path.join(tmpdir(), "undertone-rooms-"));
  for (const room of ["src", "tools", "test"]) mkdirSync(path.join(folder, room));
  for (const file of [from, to]) mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, to), "export const value = 1;\n");
  const specifier = path.relative(path.dirname(from), to);
  const address = specifier.startsWith(".") ? specifier : `./${specifier}`;
  writeFileSync(path.join(folder, from), `import { value } from "${address}";\nexport const used = value;\n`);
  const { status, stdout, stderr } = spawnSync(
    inRepository("node_modules", ".bin", "depcruise"),
    ["--config", inRepository(".dependency-cruiser.mjs"), "src", "tools", "test"],
    { cwd: folder, encoding: "utf8" },
  );
  return { status, output: stdout + stderr };
}
