import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { OPTIONS_TEXTS } from "../../pages/options-texts.ts";
import { FILTERS, type Settings, type Smoothing, WINDOW } from "../../core/settings.ts";
import { windowFault } from "../../core/settings-guard.ts";
import { Fault } from "../../pages/parts/fault.tsx";
import { Select } from "../../pages/parts/select.tsx";
import { Section, type SectionProps } from "./section.tsx";

const TEXTS = OPTIONS_TEXTS.smoothing;
const TASKS = [
  "expression",
  "valenceArousal",
  "actionUnits",
] as const satisfies readonly (keyof Settings["smoothing"])[];

/** Filter and window, for each task its own. */
export function SmoothingSection({ settings, save }: SectionProps): VNode {
  const { smoothing } = settings;
  return (
    <Section title={TEXTS.title} explanation={TEXTS.explanation}>
      {TASKS.map((task) => (
        <SmoothingRow
          key={task}
          name={TEXTS.tasks[task]}
          smoothing={smoothing[task]}
          onChange={(changed) => {
            save({ smoothing: { ...smoothing, [task]: changed } });
          }}
        />
      ))}
    </Section>
  );
}

interface SmoothingRowProps {
  readonly name: string;
  readonly smoothing: Smoothing;
  readonly onChange: (smoothing: Smoothing) => void;
}

function SmoothingRow({ name, smoothing, onChange }: SmoothingRowProps): VNode {
  // What was typed stays in the field, right or wrong; only what is right is saved.
  const [typed, setTyped] = useState(String(smoothing.seconds));
  const fault = windowFault(typed.trim() === "" ? null : Number(typed));
  return (
    <div class="smoothing" role="group" aria-label={name}>
      <span class="task">{name}</span>
      <Select
        label={`${name}: ${TEXTS.filter}`}
        value={smoothing.filter}
        choices={FILTERS.map((filter) => [filter, TEXTS.filters[filter]])}
        onChoose={(filter) => {
          onChange({ ...smoothing, filter });
        }}
      />
      <input
        type="number"
        aria-label={`${name}: ${TEXTS.window}`}
        aria-invalid={fault !== null}
        min={WINDOW.least}
        max={WINDOW.most}
        step={0.1}
        value={typed}
        onInput={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          if (text.trim() !== "" && windowFault(Number(text)) === null)
            onChange({ ...smoothing, seconds: Number(text) });
        }}
      />
      <span class="muted">
        {TEXTS.window}. {TEXTS.effects[smoothing.filter]}
      </span>
      <Fault sentence={fault ?? ""} />
    </div>
  );
}
