import type { VNode } from "preact";

/** Says what is wrong, also to a screen reader; nothing where the sentence is empty. */
export function Fault({ sentence }: { readonly sentence: string }): VNode | null {
  if (sentence === "") return null;
  return (
    <p class="fault" role="alert">
      {sentence}
    </p>
  );
}
