import type { VNode } from "preact";
import { POPUP_TEXTS } from "./popup-texts.ts";
import type { Policy } from "../core/policy.ts";
import { CONTEXTS_OF_USE, type Settings } from "../core/settings.ts";
import { Choice } from "./parts/choice.tsx";

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
        {CONTEXTS_OF_USE.map((context) => (
          <Choice
            key={context}
            name="context"
            checked={contextOfUse === context}
            onChoose={() => {
              onChange({ contextOfUse: context, inEuropeanUnion: context === "personal" ? null : inEuropeanUnion });
            }}
          >
            {context === "personal" ? TEXTS.personal : TEXTS.workOrEducation}
          </Choice>
        ))}
      </fieldset>
      {contextOfUse === "work-or-education" && (
        <fieldset disabled={policy.inEuropeanUnion !== null}>
          <legend>{TEXTS.european}</legend>
          {[true, false].map((inside) => (
            <Choice
              key={inside}
              name="european"
              checked={inEuropeanUnion === inside}
              onChoose={() => {
                onChange({ contextOfUse, inEuropeanUnion: inside });
              }}
            >
              {inside ? TEXTS.yes : TEXTS.no}
            </Choice>
          ))}
        </fieldset>
      )}
    </>
  );
}
