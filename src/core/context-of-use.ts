import type { Settings } from "./settings.ts";
import type { Problem } from "./problem.ts";

/**
 * Whether Undertone may be switched on at all. Regulation (EU) 2024/1689 (AI Act), Article 5(1)(f), forbids
 * inferring emotions from faces at work and in education; the Commission's guidelines of February 2025 name video
 * calls. Personal use is allowed.
 *
 * @returns what stands in the way, or null
 */
export function contextProblem(settings: Pick<Settings, "contextOfUse" | "inEuropeanUnion">): Problem | null {
  if (settings.contextOfUse === "personal") return null;
  if (settings.contextOfUse === null || settings.inEuropeanUnion === null) {
    return { kind: "context-unanswered", detail: "" };
  }
  return settings.inEuropeanUnion ? { kind: "context-forbidden", detail: "" } : null;
}
