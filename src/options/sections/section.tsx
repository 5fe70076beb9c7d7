import type { ComponentChildren, VNode } from "preact";

interface SectionProps {
  readonly title: string;
  /** One sentence. */
  readonly explanation?: string;
  readonly children: ComponentChildren;
}

/** One group of settings. */
export function Section({ title, explanation, children }: SectionProps): VNode {
  return (
    <section class="card" aria-label={title}>
      <div>
        <h2>{title}</h2>
        {explanation !== undefined && <p class="muted">{explanation}</p>}
      </div>
      {children}
    </section>
  );
}
