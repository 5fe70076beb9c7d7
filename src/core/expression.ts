import { recordOf } from "./record-of.ts";

/** The eight expressions, in FER+'s order, which is also the order of our models' logits. */
export const EXPRESSIONS = [
  "neutral",
  "happiness",
  "surprise",
  "sadness",
  "anger",
  "disgust",
  "fear",
  "contempt",
] as const;

/** What a face can look like. */
export type Expression = (typeof EXPRESSIONS)[number];

/** What a reading is shown as. */
export const LABELS = [...EXPRESSIONS, "unsure"] as const;

export type Label = (typeof LABELS)[number];

const known: ReadonlySet<string> = new Set(EXPRESSIONS);

export function isExpression(value: unknown): value is Expression {
  return typeof value === "string" && known.has(value);
}

/** A value for each expression. */
export function perExpression<Value>(value: (expression: Expression) => Value): Record<Expression, Value> {
  return recordOf(EXPRESSIONS, value);
}
