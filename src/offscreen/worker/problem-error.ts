import { errorMessage } from "../../core/error-message.ts";
import { LONGEST_DETAIL, type Problem } from "../../core/problem.ts";

/** A problem on its way to a person. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;

  constructor(kind: Problem["kind"], detail: string) {
    super(`${kind}: ${detail}`);
    this.problem = { kind, detail: detail.slice(0, LONGEST_DETAIL) };
  }
}

/** Whatever was thrown, as a problem. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) return thrown.problem;
  return new ProblemError("internal", errorMessage(thrown)).problem;
}
