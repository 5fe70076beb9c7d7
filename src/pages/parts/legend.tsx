import type { VNode } from "preact";
import { LABELS } from "../../core/expression.ts";
import { POPUP_TEXTS } from "../popup-texts.ts";
import { LABEL_NAMES } from "../../core/texts.ts";
import { ExpressionShape } from "./expression-shape.tsx";

/** Which colour and shape means what. */
export function Legend(): VNode {
  return (
    <ul class="legend" aria-label={POPUP_TEXTS.legend}>
      {LABELS.map((label) => (
        <li key={label}>
          <ExpressionShape of={label} />
          {LABEL_NAMES[label]}
        </li>
      ))}
    </ul>
  );
}
