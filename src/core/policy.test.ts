import { describe, expect, it } from "vitest";
import { is, type GenericSchema } from "valibot";
import schema from "../policy/managed-schema.json" with { type: "json" };
import { governed, isGoverned, NO_POLICY, parsePolicy, Policy, siteProblem, ungoverned } from "./policy.ts";
import { CONTEXTS_OF_USE, DEFAULT_SETTINGS, OUTPUTS } from "./settings.ts";

const FULL = {
  contextOfUse: "work-or-education",
  inEuropeanUnion: false,
  allowedSites: ["meet.example.org", "*.calls.example"],
  blockedSites: ["bad.calls.example"],
  hiddenOutputs: ["names", "actionUnits"],
  report: false,
  exports: false,
} as const;

describe("the administrator's policy", () => {
  it("is read whole", () => {
    expect(parsePolicy(FULL)).toEqual({ ...FULL, faulty: [] });
    expect(isGoverned(parsePolicy(FULL))).toBe(true);
    expect(isGoverned(parsePolicy({}))).toBe(false);
  });

  it("leaves out and names what is not as it must be, and keeps the rest", () => {
    const damaged = { ...FULL, blockedSites: ["no site at all"], hiddenOutputs: "names", unknown: 1 };
    expect(parsePolicy(damaged)).toEqual({
      ...FULL,
      blockedSites: [],
      hiddenOutputs: [],
      faulty: ["blockedSites", "hiddenOutputs"],
    });
  });

  it.each([undefined, null, 1, "x", [], { report: 1 }])("never throws: %j", (managed) => {
    expect(is(Policy as GenericSchema, parsePolicy(managed))).toBe(true);
  });

  it("has every rule in the schema that administrators see, with the same choices", () => {
    const { properties } = schema;
    expect(Object.keys(properties).sort()).toEqual(Object.keys(FULL).sort());
    expect(properties.contextOfUse.enum).toEqual(CONTEXTS_OF_USE);
    expect(properties.hiddenOutputs.items.enum).toEqual(OUTPUTS);
  });
});

describe("sites", () => {
  it.each([
    ["meet.example.org", true],
    ["sub.meet.example.org", false],
    ["calls.example", true],
    ["a.b.calls.example", true],
    ["bad.calls.example", false],
    ["notcalls.example", false],
    ["localhost", false],
  ])("%s: %s", (hostname, allowed) => {
    expect(siteProblem(parsePolicy(FULL), hostname) === null).toBe(allowed);
  });

  it("are all allowed but the blocked ones where no list says which", () => {
    const policy = parsePolicy({ blockedSites: ["*.example.org"] });
    expect(siteProblem(policy, "meet.example.org")).toEqual({ kind: "site-forbidden", detail: "" });
    expect(siteProblem(policy, "localhost")).toBeNull();
    expect(siteProblem(NO_POLICY, "meet.example.org")).toBeNull();
  });
});

describe("the user's settings under a policy", () => {
  const own = { ...DEFAULT_SETTINGS, contextOfUse: "personal", hiddenOutputs: ["valenceArousal"] } as const;

  it("hold the administrator's answers and hide what either hides", () => {
    expect(governed(own, parsePolicy(FULL))).toEqual({
      ...own,
      contextOfUse: "work-or-education",
      inEuropeanUnion: false,
      hiddenOutputs: ["valenceArousal", "actionUnits", "names"],
    });
    expect(governed(own, NO_POLICY)).toEqual(own);
  });

  it("come back as they were when the policy is gone, with what the user changed meanwhile", () => {
    const policy = parsePolicy(FULL);
    const changed = {
      ...governed(own, policy),
      neutralBaseline: true,
      hiddenOutputs: ["actionUnits", "names"],
    } as const;
    expect(ungoverned(changed, policy, own)).toEqual({ ...own, neutralBaseline: true, hiddenOutputs: [] });
  });
});
