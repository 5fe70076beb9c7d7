import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { actionUnitLabels, filesOf, findModel, parseRegistry, RegistryError } from "./parse.ts";

const shipped = readFileSync(new URL("../../../models/models.json", import.meta.url), "utf8");

/** The shipped registry's text with one value replaced. */
function changed(path: readonly (string | number)[], value: unknown): string {
  const root: unknown = JSON.parse(shipped);
  let at: unknown = root;
  for (const key of path.slice(0, -1)) at = Reflect.get(Object(at), key);
  Reflect.set(Object(at), path.at(-1) ?? "", value);
  return JSON.stringify(root);
}

describe("parseRegistry", () => {
  it("reads what is shipped, unchanged", () => {
    expect(parseRegistry(shipped)).toEqual(JSON.parse(shipped));
  });

  it.each<[string, readonly (string | number)[], unknown, RegExp]>([
    ["another version", ["version"], 2, /models\.json: version must be 1; it is 2/],
    ["no detector", ["detector"], undefined, /detector must be an object; it is missing/],
    ["no models", ["models"], [], /models must have at least one model/],
    [
      "a path for a file",
      ["models", 0, "backbone", "file"],
      "../x.onnx",
      /models\[0\]\.backbone\.file must be the name/,
    ],
    ["a short checksum", ["models", 0, "backbone", "sha256"], "abc", /sha256 must be 64 lower-case hexadecimal/],
    ["a size that is none", ["models", 0, "backbone", "bytes"], 1.5, /bytes must be a whole number/],
    ["two means for a grey model", ["models", 0, "backbone", "input", "mean"], [0.5, 0.5], /mean must have 1 numbers/],
    ["a class twice", ["models", 0, "backbone", "expressions", 0], "fear", /expressions must name each of/],
    ["an unknown class", ["models", 0, "backbone", "expressions", 0], "joy", /expressions\[0\] must be "neutral" or/],
    ["no temperature", ["models", 0, "calibration", "temperature"], 0, /temperature must be a number from 0.01/],
    ["a field left out", ["models", 0, "heads", "multiTask"], undefined, /multiTask must be an object; it is missing/],
    [
      "a unit that is none",
      ["models", 0, "actionUnitRules", "notShown"],
      { AU99: "" },
      /actionUnitRules\.notShown\.AU99 must be "AU1" or/,
    ],
    [
      "a rule about no unit",
      ["models", 0, "actionUnitRules", "neverBeside", "AU24"],
      ["lips"],
      /neverBeside\.AU24\[0\] must be/,
    ],
    ["a number for a name", ["models", 0, "id"], 7, /models\[0\]\.id must be text that is not empty; it is 7/],
  ])("refuses %s, naming the field", (_, path, value, message) => {
    expect(() => parseRegistry(changed(path, value))).toThrow(message);
  });

  it("refuses two models of one id", () => {
    const models: unknown = Reflect.get(Object(JSON.parse(shipped)), "models");
    if (!Array.isArray(models)) throw new Error("no models");
    const twice = changed(["models"], [...(models as unknown[]), ...(models as unknown[])]);
    expect(() => parseRegistry(twice)).toThrow(/models must not have two models with the same id/);
  });

  it("names the file that is no JSON", () => {
    expect(() => parseRegistry("{", "there.json")).toThrow(RegistryError);
    expect(() => parseRegistry("{", "there.json")).toThrow(/^there\.json is not JSON/);
  });
});

describe("findModel", () => {
  it("finds by id, or names those that there are", () => {
    const registry = parseRegistry(shipped);
    const [first] = registry.models;
    if (first === undefined) throw new Error("no model");
    expect(findModel(registry, first.id)).toBe(first);
    expect(() => findModel(registry, "other")).toThrow(`no model "other"; it has ${first.id}`);
  });

  it("tells where action units' labels came from by the head that reads them", () => {
    const [first] = parseRegistry(shipped).models;
    if (first?.heads.actionUnits === undefined || first.heads.actionUnits === null) throw new Error("no head");
    const { actionUnits } = first.heads;
    const labels = (own: "human" | "derived"): string =>
      actionUnitLabels({ ...first, heads: { ...first.heads, actionUnits: { ...actionUnits, labels: own } } });
    expect([labels("human"), labels("derived")]).toEqual(["human", "derived"]);
    expect(actionUnitLabels({ ...first, heads: { ...first.heads, actionUnits: null } })).toBe("derived");
  });

  it("lists every file of a model once", () => {
    const [first] = parseRegistry(shipped).models;
    if (first === undefined) throw new Error("no model");
    const heads = Object.values(first.heads).filter((head) => head !== null);
    expect(filesOf(first)).toHaveLength(1 + heads.length);
  });
});
