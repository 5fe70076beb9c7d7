import { expect, it } from "vitest";
import { contextProblem } from "./context-of-use.ts";

it.each([
  [null, null, "context-unanswered"],
  [null, false, "context-unanswered"],
  ["work-or-education", null, "context-unanswered"],
  ["work-or-education", true, "context-forbidden"],
  ["work-or-education", false, undefined],
  ["personal", null, undefined],
  ["personal", true, undefined],
] as const)("use %s, in the EU %s: %s", (contextOfUse, inEuropeanUnion, kind) => {
  expect(contextProblem({ contextOfUse, inEuropeanUnion })?.kind).toBe(kind);
});
