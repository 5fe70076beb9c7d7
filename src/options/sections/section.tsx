import type { ComponentChildren, VNode } from "preact";
import type { Settings } from "../../core/settings.ts";

/** What every section gets: the settings as saved, and a way to save others. */
export interface SectionProps {
  readonly settings: Settings;
  readonly save: (change: Partial<Settings>) => void;
}

interface SectionFrameProps {
  readonly title: string;
  /** One sentence. */
  readonly explanation?: string;
  readonly children: ComponentChildren;
}

/** One group of settings. */
export function Section({ title, explanation, children }: SectionFrameProps): VNode {
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
