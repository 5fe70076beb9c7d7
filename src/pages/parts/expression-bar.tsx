import type { VNode } from "preact";
import { type Expression, EXPRESSIONS } from "../../core/expression.ts";
import { POPUP_TEXTS } from "../popup-texts.ts";
import { shareOf, type Tally } from "../../session/tally.ts";
import { EXPRESSION_NAMES, UNSURE } from "../../core/texts.ts";
import { message } from "../../core/words/message.ts";
import { percent } from "../../core/words/numbers.ts";
import { ExpressionShape } from "./expression-shape.tsx";

/** Shares below this are drawn but not named beside the bar. */
const NAMED_FROM = 0.03;

/** Shares below this are too narrow for the shape inside. */
const SHAPED_FROM = 0.09;

interface Share {
  readonly what: Expression | "unsure";
  readonly share: number;
}

/** Shares of all expressions and of "unsure" as one bar, with the larger ones named below it. */
export function ExpressionBar({ tally }: { readonly tally: Tally }): VNode {
  const shares = sharesOf(tally);
  const named = shares.filter(({ share }) => share >= NAMED_FROM).sort((one, other) => other.share - one.share);
  const label = shares.map(({ what, share }) => `${nameOf(what)} ${percent(share)}`).join(", ");
  return (
    <>
      <div class="bar" role="img" aria-label={message("named", { name: POPUP_TEXTS.session.shares, value: label })}>
        {shares.map(({ what, share }) => (
          <span
            key={what}
            class={`share ${what}`}
            style={{ flexGrow: share, "--fill": `var(--${what})` }}
            title={`${nameOf(what)} ${percent(share)}`}
          >
            {share >= SHAPED_FROM && <ExpressionShape of={what} inked />}
          </span>
        ))}
      </div>
      <ul class="shares" aria-hidden="true">
        {named.map(({ what, share }) => (
          <li key={what}>
            <ExpressionShape of={what} />
            {nameOf(what)} <strong>{percent(share)}</strong>
          </li>
        ))}
      </ul>
    </>
  );
}

function sharesOf(tally: Tally): readonly Share[] {
  return [...EXPRESSIONS, "unsure" as const]
    .map((what) => ({ what, share: shareOf(tally, what) }))
    .filter(({ share }) => share > 0);
}

function nameOf(what: Expression | "unsure"): string {
  return what === "unsure" ? UNSURE : EXPRESSION_NAMES[what];
}
