import type { VNode } from "preact";
import { modelTitle } from "../../pages/model-title.ts";
import { OPTIONS_TEXTS } from "../../pages/options-texts.ts";
import type { ModelEntry } from "../../core/registry/registry.ts";
import { Select } from "../../pages/parts/select.tsx";
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
          <Select
            value={settings.modelId}
            choices={[
              ...(chosen === undefined ? [[settings.modelId, settings.modelId] as const] : []),
              ...models.map((model) => [model.id, modelTitle(model)] as const),
            ]}
            onChoose={(modelId) => {
              save({ modelId });
            }}
          />
        </label>
      )}
      {chosen !== undefined && <p class="muted">{TEXTS.licence(chosen.licence)}</p>}
    </Section>
  );
}
