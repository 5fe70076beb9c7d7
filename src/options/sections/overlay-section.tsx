import type { VNode } from "preact";
import type { Policy } from "../../core/policy.ts";
import { OPTIONS_TEXTS } from "../../pages/options-texts.ts";
import { OUTPUTS, OVERLAY_VIEWS } from "../../core/settings.ts";
import { Choice } from "../../pages/parts/choice.tsx";
import { Section, type SectionProps } from "./section.tsx";

/** How much the overlay shows, and what is never shown. */
export function OverlaySection({ settings, save, policy }: SectionProps & { readonly policy: Policy }): VNode {
  const { title, explanation, views } = OPTIONS_TEXTS.overlay;
  const { hiddenOutputs } = settings;
  return (
    <Section title={title} explanation={explanation}>
      <fieldset aria-label={explanation}>
        {OVERLAY_VIEWS.map((view) => (
          <Choice
            key={view}
            name="view"
            checked={settings.overlay.view === view}
            onChoose={() => {
              save({ overlay: { view } });
            }}
          >
            {views[view]}
          </Choice>
        ))}
      </fieldset>
      <fieldset>
        <legend>{OPTIONS_TEXTS.outputs.explanation}</legend>
        {OUTPUTS.map((output) => (
          <label key={output} class="choice">
            <input
              type="checkbox"
              checked={hiddenOutputs.includes(output)}
              disabled={policy.hiddenOutputs.includes(output)}
              onChange={(event) => {
                const { checked } = event.currentTarget;
                const isHidden = (one: string): boolean =>
                  one === output ? checked : hiddenOutputs.some((hidden) => hidden === one);
                save({ hiddenOutputs: OUTPUTS.filter(isHidden) });
              }}
            />
            <span>
              {OPTIONS_TEXTS.outputs.hide(OPTIONS_TEXTS.outputs.names[output])}{" "}
              {policy.hiddenOutputs.includes(output) && <span class="muted">{OPTIONS_TEXTS.managed.mark}</span>}
            </span>
          </label>
        ))}
      </fieldset>
    </Section>
  );
}
