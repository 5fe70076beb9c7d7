import type { VNode } from "preact";
import { EXPRESSIONS } from "../../core/expression.ts";
import { POPUP_TEXTS } from "../popup-texts.ts";
import { EXPRESSION_NAMES, UNSURE } from "../../core/texts.ts";
import { ExpressionShape } from "./expression-shape.tsx";

/** Which colour and shape means what. */
export function Legend(): VNode {
  return (
    <ul class="legend" aria-label={POPUP_TEXTS.legend}>
      {[...EXPRESSIONS, "unsure" as const].map((what) => (
        <li key={what}>
          <ExpressionShape of={what} />
          {what === "unsure" ? UNSURE : EXPRESSION_NAMES[what]}
        </li>
      ))}
    </ul>
  );
}
