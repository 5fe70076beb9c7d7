import * as v from "valibot";
import { CONTEXTS_OF_USE, type Output, OUTPUTS, type Settings } from "./settings.ts";
import type { Problem } from "./problem.ts";

/** Most sites of a list. */
const MOST_SITES = 1000;

/** "meet.example.org", or "*.example.org" for it and all below it. */
const Site = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.regex(/^(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/));
const sites = v.pipe(v.array(Site), v.maxLength(MOST_SITES), v.readonly());

/** Each rule as src/policy/managed-schema.json tells administrators of it. */
const rules = {
  /** What the calls of this browser are for; null: the user answers. */
  contextOfUse: v.nullable(v.picklist(CONTEXTS_OF_USE)),
  inEuropeanUnion: v.nullable(v.boolean()),
  /** The only sites on which Undertone may run; null: all but the blocked ones. */
  allowedSites: v.nullable(sites),
  blockedSites: sites,
  /** What is never shown, whatever the user chooses. */
  hiddenOutputs: v.pipe(v.array(v.picklist(OUTPUTS)), v.readonly()),
  report: v.boolean(),
  exports: v.boolean(),
};

/** What the administrator of this browser has set. */
export const Policy = v.pipe(
  v.object({
    ...rules,
    /** Rules that were there, but not as they must be. */
    faulty: v.pipe(v.array(v.picklist(Object.keys(rules))), v.readonly()),
  }),
  v.readonly(),
);

export type Policy = v.InferOutput<typeof Policy>;

export const NO_POLICY: Policy = {
  contextOfUse: null,
  inEuropeanUnion: null,
  allowedSites: null,
  blockedSites: [],
  hiddenOutputs: [],
  report: true,
  exports: true,
  faulty: [],
};

/** The policy as the browser hands it over. A rule that is not as it must be is left out, and named. Never throws. */
export function parsePolicy(managed: unknown): Policy {
  if (typeof managed !== "object" || managed === null) return NO_POLICY;
  const given = Object.entries(rules).filter(([name]) => Reflect.get(managed, name) !== undefined);
  const faulty = given.filter(([name, rule]) => !v.is(rule, Reflect.get(managed, name))).map(([name]) => name);
  const right = given.filter(([name]) => !faulty.includes(name));
  return v.parse(Policy, {
    ...NO_POLICY,
    ...Object.fromEntries(right.map(([name]) => [name, Reflect.get(managed, name)])),
    faulty,
  });
}

/** Whether any rule is set at all. */
export function isGoverned(policy: Policy): boolean {
  return JSON.stringify(policy) !== JSON.stringify(NO_POLICY);
}

/** Whether pages of a host may be read. @returns what stands in the way, or null */
export function siteProblem({ allowedSites, blockedSites }: Policy, hostname: string): Problem | null {
  const isOneOf = (list: readonly string[]): boolean => list.some((site) => belongsTo(hostname, site));
  const allowed = (allowedSites === null || isOneOf(allowedSites)) && !isOneOf(blockedSites);
  return allowed ? null : { kind: "site-forbidden", detail: "" };
}

function belongsTo(hostname: string, site: string): boolean {
  if (!site.startsWith("*.")) return hostname === site;
  return hostname === site.slice(2) || hostname.endsWith(site.slice(1));
}

/** The user's settings as far as the administrator leaves them to the user. */
export function governed(settings: Settings, policy: Policy): Settings {
  const { contextOfUse, inEuropeanUnion, hiddenOutputs } = policy;
  return {
    ...settings,
    contextOfUse: contextOfUse ?? settings.contextOfUse,
    inEuropeanUnion: inEuropeanUnion ?? settings.inEuropeanUnion,
    hiddenOutputs: OUTPUTS.filter((one) => hiddenOutputs.includes(one) || settings.hiddenOutputs.includes(one)),
  };
}

/** What the user chose, out of settings in which the administrator's rules hold; where one does, the choice of before. */
export function ungoverned(settings: Settings, policy: Policy, before: Settings): Settings {
  const own = (output: Output): boolean =>
    (policy.hiddenOutputs.includes(output) ? before : settings).hiddenOutputs.includes(output);
  return {
    ...settings,
    contextOfUse: policy.contextOfUse === null ? settings.contextOfUse : before.contextOfUse,
    inEuropeanUnion: policy.inEuropeanUnion === null ? settings.inEuropeanUnion : before.inEuropeanUnion,
    hiddenOutputs: OUTPUTS.filter(own),
  };
}
