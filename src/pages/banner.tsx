import type { VNode } from "preact";
import { troubleSentence } from "../core/texts.ts";
import type { Trouble } from "../core/trouble.ts";

/** What is wrong, in one sentence; screen readers say it when it appears. */
export function Banner({ trouble }: { readonly trouble: Trouble }): VNode {
  return (
    <p class="banner" role="status">
      {troubleSentence(trouble)}
    </p>
  );
}
