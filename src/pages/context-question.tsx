import type { VNode } from "preact";
import { POPUP_TEXTS } from "./popup-texts.ts";
import type { Policy } from "../core/policy.ts";
import type { Settings } from "../core/settings.ts";

const TEXTS = POPUP_TEXTS.firstRun;

export type ContextAnswer = Pick<Settings, "contextOfUse" | "inEuropeanUnion">;

/** Private use needs no second answer; work and education do. */
export function isComplete({ contextOfUse, inEuropeanUnion }: ContextAnswer): boolean {
  return contextOfUse === "personal" || (contextOfUse !== null && inEuropeanUnion !== null);
}

interface ContextQuestionProps {
  readonly answer: ContextAnswer;
  /** What the administrator has answered cannot be answered here. */
  readonly policy: Pick<Policy, "contextOfUse" | "inEuropeanUnion">;
  readonly onChange: (answer: ContextAnswer) => void;
}

/** The two questions on which the law makes the use depend. */
export function ContextQuestion({ answer, policy, onChange }: ContextQuestionProps): VNode {
  const { contextOfUse, inEuropeanUnion } = answer;
  return (
    <>
      <fieldset disabled={policy.contextOfUse !== null}>
        <legend>{TEXTS.context}</legend>
        <Choice
          name="context"
          label={TEXTS.personal}
          checked={contextOfUse === "personal"}
          onChoose={() => {
            onChange({ contextOfUse: "personal", inEuropeanUnion: null });
          }}
        />
        <Choice
          name="context"
          label={TEXTS.workOrEducation}
          checked={contextOfUse === "work-or-education"}
          onChoose={() => {
            onChange({ contextOfUse: "work-or-education", inEuropeanUnion });
          }}
        />
      </fieldset>
      {contextOfUse === "work-or-education" && (
        <fieldset disabled={policy.inEuropeanUnion !== null}>
          <legend>{TEXTS.european}</legend>
          {[true, false].map((inside) => (
            <Choice
              key={inside}
              name="european"
              label={inside ? TEXTS.yes : TEXTS.no}
              checked={inEuropeanUnion === inside}
              onChoose={() => {
                onChange({ contextOfUse, inEuropeanUnion: inside });
              }}
            />
          ))}
        </fieldset>
      )}
    </>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
}

function Choice({ name, label, checked, onChoose }: ChoiceProps): VNode {
  return (
    <label class="choice">
      <input type="radio" name={name} checked={checked} onChange={onChoose} />
      <span>{label}</span>
    </label>
  );
}
