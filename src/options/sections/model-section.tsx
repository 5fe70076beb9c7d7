import type { VNode } from "preact";
import { modelTitle } from "../../pages/model-title.ts";
import { OPTIONS_TEXTS } from "../../pages/options-texts.ts";
import type { ModelEntry } from "../../core/registry/registry.ts";
import { Section, type SectionProps } from "./section.tsx";

const TEXTS = OPTIONS_TEXTS.model;

/** Which model reads. */
export function ModelSection({
  settings,
  save,
  models,
}: SectionProps & { readonly models: readonly ModelEntry[] }): VNode {
  const chosen = models.find((model) => model.id === settings.modelId);
  return (
    <Section title={TEXTS.title} explanation={TEXTS.explanation}>
      {models.length === 0 ? (
        <p class="fault">{TEXTS.missing}</p>
      ) : (
        <label class="field">
          <span>{TEXTS.label}</span>
          <select
            value={settings.modelId}
            onChange={(event) => {
              save({ modelId: event.currentTarget.value });
            }}
          >
            {chosen === undefined && <option value={settings.modelId}>{settings.modelId}</option>}
            {models.map((model) => (
              <option key={model.id} value={model.id}>
                {modelTitle(model)}
              </option>
            ))}
          </select>
        </label>
      )}
      {chosen !== undefined && <p class="muted">{TEXTS.licence(chosen.licence)}</p>}
    </Section>
  );
}
