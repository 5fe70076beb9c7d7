import type { VNode } from "preact";
import { LABEL_LOOKS } from "../../core/colours.ts";
import type { Label } from "../../core/expression.ts";

interface ExpressionShapeProps {
  readonly of: Label;
  /** Drawn in the ink that is legible on the expression's colour, not in the colour itself. */
  readonly inked?: boolean;
}

/** An expression's own shape; decoration beside its name. */
export function ExpressionShape({ of, inked = false }: ExpressionShapeProps): VNode {
  const look = LABEL_LOOKS[of];
  const side = inked ? 12 : 16;
  return (
    <svg class={inked ? "shape inked" : "shape"} viewBox="-1 -1 18 18" width={side} height={side} aria-hidden="true">
      <path d={look.shape} fill={inked ? look.ink : look.fill} fill-rule="evenodd" />
    </svg>
  );
}
