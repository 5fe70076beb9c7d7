import type { VNode } from "preact";
import { OPTIONS_TEXTS } from "../../pages/options-texts.ts";
import { BACKENDS, PROCESSOR_SHARE } from "../../core/settings.ts";
import { percent } from "../../core/words/numbers.ts";
import { Choice } from "../../pages/parts/choice.tsx";
import { Section, type SectionProps } from "./section.tsx";

/** Resting look, processor share, and what the models run on. */
export function ReadingSection({ settings, save }: SectionProps): VNode {
  const { baseline, processor, backend } = OPTIONS_TEXTS;
  return (
    <>
      <Section title={baseline.title} explanation={baseline.explanation}>
        <label class="choice">
          <input
            type="checkbox"
            checked={settings.neutralBaseline}
            onChange={(event) => {
              save({ neutralBaseline: event.currentTarget.checked });
            }}
          />
          <span>{baseline.label}</span>
        </label>
      </Section>
      <Section title={processor.title} explanation={processor.explanation}>
        <label class="field">
          <span>{processor.label}</span>
          <span class="slider">
            <input
              type="range"
              min={PROCESSOR_SHARE.least * 100}
              max={PROCESSOR_SHARE.most * 100}
              step="5"
              value={Math.round(settings.processorShare * 100)}
              onChange={(event) => {
                save({ processorShare: Number(event.currentTarget.value) / 100 });
              }}
            />
            <output>{percent(settings.processorShare)}</output>
          </span>
        </label>
      </Section>
      <Section title={backend.title} explanation={backend.explanation}>
        {BACKENDS.map((choice) => (
          <Choice
            key={choice}
            name="backend"
            checked={settings.backend === choice}
            onChoose={() => {
              save({ backend: choice });
            }}
          >
            {backend.choices[choice]} <span class="muted">{backend.effects[choice]}</span>
          </Choice>
        ))}
      </Section>
    </>
  );
}
