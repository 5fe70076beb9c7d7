import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { contextProblem } from "../../core/context-of-use.ts";
import type { Policy } from "../../core/policy.ts";
import { OPTIONS_TEXTS } from "../../pages/options-texts.ts";
import { Banner } from "../../pages/banner.tsx";
import { type ContextAnswer, ContextQuestion } from "../../pages/context-question.tsx";
import { Section, type SectionProps } from "./section.tsx";

/** The answer on which everything depends. */
export function ContextSection({ settings, save, policy }: SectionProps & { readonly policy: Policy }): VNode {
  const [answer, setAnswer] = useState<ContextAnswer>(settings);
  const problem = contextProblem(answer);
  const change = (changed: ContextAnswer): void => {
    setAnswer(changed);
    save({ contextOfUse: changed.contextOfUse, inEuropeanUnion: changed.inEuropeanUnion });
  };
  return (
    <Section {...OPTIONS_TEXTS.context}>
      <ContextQuestion answer={answer} policy={policy} onChange={change} />
      {policy.contextOfUse !== null && <p class="muted">{OPTIONS_TEXTS.managed.mark}</p>}
      {problem !== null && <Banner problem={problem} />}
    </Section>
  );
}
