import type { VNode } from "preact";
import { EXPRESSION_LOOKS, UNSURE_LOOK } from "../../core/colours.ts";
import type { Expression } from "../../core/expression.ts";

interface ExpressionShapeProps {
  readonly of: Expression | "unsure";
  /** Drawn in the ink that is legible on the expression's colour, not in the colour itself. */
  readonly inked?: boolean;
}

/** An expression's own shape; decoration beside its name. */
export function ExpressionShape({ of, inked = false }: ExpressionShapeProps): VNode {
  const look = of === "unsure" ? UNSURE_LOOK : EXPRESSION_LOOKS[of];
  const side = inked ? 12 : 16;
  return (
    <svg class={inked ? "shape inked" : "shape"} viewBox="-1 -1 18 18" width={side} height={side} aria-hidden="true">
      <path d={look.shape} fill={inked ? look.ink : look.fill} fill-rule="evenodd" />
    </svg>
  );
}
