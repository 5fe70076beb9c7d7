import { type Expression, EXPRESSIONS } from "../core/expression.ts";

interface Shown {
  readonly readings: number;
  readonly expressions: Readonly<Record<Expression, number>>;
  readonly unsure: number;
}

/** What a face was shown as most often in a segment, and in which share of its readings. */
export function dominant({ readings, expressions, unsure }: Shown): {
  readonly expression: Expression | "unsure";
  readonly share: number;
} {
  let expression: Expression | "unsure" = "unsure";
  let count = unsure;
  for (const candidate of EXPRESSIONS) {
    if (expressions[candidate] > count) {
      expression = candidate;
      count = expressions[candidate];
    }
  }
  return { expression, share: readings === 0 ? 0 : count / readings };
}
