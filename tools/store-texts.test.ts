import { readdirSync, readFileSync } from "node:fs";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { inRepository } from "./build/paths.ts";

const Manifest = v.object({
  permissions: v.optional(v.array(v.string()), []),
  optional_permissions: v.optional(v.array(v.string()), []),
  host_permissions: v.optional(v.array(v.string()), []),
  optional_host_permissions: v.optional(v.array(v.string()), []),
});
const Messages = v.record(v.string(), v.object({ message: v.string() }));

function readJson<Schema extends v.GenericSchema>(schema: Schema, ...parts: string[]): v.InferOutput<Schema> {
  return v.parse(schema, JSON.parse(readFileSync(inRepository(...parts), "utf8")));
}

/** What the stores ask a reason for: each permission by its name, sites once for each kind. */
function askedFor(): string[] {
  const parts = readdirSync(inRepository("manifest")).map((file) => readJson(Manifest, "manifest", file));
  return parts
    .flatMap(({ permissions, optional_permissions, host_permissions, optional_host_permissions }) => [
      ...permissions,
      ...optional_permissions,
      ...(host_permissions.length > 0 ? ["host_permissions"] : []),
      ...(optional_host_permissions.length > 0 ? ["optional_host_permissions"] : []),
    ])
    .sort();
}

/** The text under each heading; that of a heading with headings below it is empty. */
function sectionsOf(language: string): Map<string, string> {
  const sections = readFileSync(inRepository("_locales", language, "store.md"), "utf8")
    .split(/^#+ /m)
    .slice(1);
  return new Map(sections.map((section) => [section.split("\n", 1)[0] ?? "", section.replace(/^.*\n/, "").trim()]));
}

const languages = readdirSync(inRepository("_locales"));
const permissions = askedFor();

describe.each(languages)("%s", (language) => {
  const sections = sectionsOf(language);

  it("has name and short description as the stores take them", () => {
    const messages = readJson(Messages, "_locales", language, "messages.json");
    const { extensionName, extensionDescription } = messages;
    // Edge's bound; Firefox's is 50, Chrome's 75.
    expect(extensionName?.message.length).toBeLessThanOrEqual(45);
    expect(extensionDescription?.message.length).toBeLessThanOrEqual(132);
  });

  it("has what the stores ask for, and a reason for each permission of the manifest and no other", () => {
    const asked = ["Description", "Single purpose", "Permissions", ...permissions, "Data use"];
    expect([...sections.keys()].sort()).toEqual([...asked].sort());
  });

  it("keeps within the stores' bounds", () => {
    const description = sections.get("Description") ?? "";
    expect(description.length).toBeGreaterThanOrEqual(250);
    expect(description.length).toBeLessThanOrEqual(10_000);
    for (const heading of ["Single purpose", ...permissions, "Data use"]) {
      const { length } = sections.get(heading) ?? "";
      expect(length, heading).toBeGreaterThanOrEqual(15);
      expect(length, heading).toBeLessThanOrEqual(1000);
    }
  });

  it("is in its own language", () => {
    const english = sectionsOf("en");
    const same = [...sections].filter(([heading, text]) => text !== "" && text === english.get(heading));
    expect(same).toHaveLength(language === "en" ? english.size - 1 : 0);
  });
});
