import type { VNode } from "preact";
import { OPTIONS_TEXTS } from "../../pages/options-texts.ts";
import { OVERLAY_VIEWS } from "../../core/settings.ts";
import { Section, type SectionProps } from "./section.tsx";

/** How much the overlay shows. */
export function OverlaySection({ settings, save }: SectionProps): VNode {
  const { title, explanation, views } = OPTIONS_TEXTS.overlay;
  return (
    <Section title={title} explanation={explanation}>
      <fieldset aria-label={explanation}>
        {OVERLAY_VIEWS.map((view) => (
          <label key={view} class="choice">
            <input
              type="radio"
              name="view"
              checked={settings.overlay.view === view}
              onChange={() => {
                save({ overlay: { view } });
              }}
            />
            <span>{views[view]}</span>
          </label>
        ))}
      </fieldset>
    </Section>
  );
}
