import { type Policy, siteProblem } from "../../core/policy.ts";
import type { Problem } from "../../core/problem.ts";

/**
 * What the administrator's rules about sites say of an address, or null. Our own pages are no sites, nor is "", the
 * address of a tab that has not said which page it shows.
 */
export function addressProblem(policy: Policy, address: string): Problem | null {
  return /^https?:/.test(address) ? siteProblem(policy, new URL(address).hostname) : null;
}
