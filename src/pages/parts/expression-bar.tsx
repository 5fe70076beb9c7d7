import type { VNode } from "preact";
import { POPUP_TEXTS } from "../popup-texts.ts";
import { sharesOf, type Tally } from "../../session/tally.ts";
import { LABEL_NAMES } from "../../core/texts.ts";
import { message } from "../../core/words/message.ts";
import { percent } from "../../core/words/numbers.ts";
import { ExpressionShape } from "./expression-shape.tsx";

/** Shares below this are drawn but not named beside the bar. */
const NAMED_FROM = 0.03;

/** Shares below this are too narrow for the shape inside. */
const SHAPED_FROM = 0.09;

/** Shares of all expressions and of "unsure" as one bar, with the larger ones named below it. */
export function ExpressionBar({ tally }: { readonly tally: Tally }): VNode {
  const shares = sharesOf(tally);
  const named = shares.filter(({ share }) => share >= NAMED_FROM).sort((one, other) => other.share - one.share);
  const words = shares.map(({ label, share }) => `${LABEL_NAMES[label]} ${percent(share)}`).join(", ");
  return (
    <>
      <div class="bar" role="img" aria-label={message("named", { name: POPUP_TEXTS.session.shares, value: words })}>
        {shares.map(({ label, share }) => (
          <span
            key={label}
            class={`share ${label}`}
            style={{ flexGrow: share, "--fill": `var(--${label})` }}
            title={`${LABEL_NAMES[label]} ${percent(share)}`}
          >
            {share >= SHAPED_FROM && <ExpressionShape of={label} inked />}
          </span>
        ))}
      </div>
      <ul class="shares" aria-hidden="true">
        {named.map(({ label, share }) => (
          <li key={label}>
            <ExpressionShape of={label} />
            {LABEL_NAMES[label]} <strong>{percent(share)}</strong>
          </li>
        ))}
      </ul>
    </>
  );
}
