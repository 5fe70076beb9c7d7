import { type Policy, siteTrouble } from "../../core/policy.ts";
import type { Trouble } from "../../core/trouble.ts";

/**
 * What the administrator's rules about sites say of an address, or null. Our own pages are no sites, nor is "", the
 * address of a tab that has not said which page it shows.
 */
export function addressTrouble(policy: Policy, address: string): Trouble | null {
  return /^https?:/.test(address) ? siteTrouble(policy, new URL(address).hostname) : null;
}
