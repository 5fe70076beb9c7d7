import type { VNode } from "preact";

interface Bar {
  readonly label: string;
  /** 0..1. */
  readonly share: number;
  readonly text: string;
}

/** Shares as bars, each with its words. */
export function ShareBars({ bars }: { readonly bars: readonly Bar[] }): VNode {
  return (
    <ul class="share-bars">
      {bars.map(({ label, share, text }) => (
        <li key={label}>
          <span>{label}</span>
          <span class="meter" aria-hidden="true">
            <span style={{ width: `${share * 100}%` }} />
          </span>
          <span class="numbers">{text}</span>
        </li>
      ))}
    </ul>
  );
}
