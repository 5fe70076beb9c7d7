import type { VNode } from "preact";
import { isGoverned, type Policy } from "../../core/policy.ts";
import { LANGUAGE } from "../../core/words/message.ts";
import { OPTIONS_TEXTS } from "../../pages/options-texts.ts";
import { POPUP_TEXTS } from "../../pages/popup-texts.ts";
import { Section } from "./section.tsx";

const TEXTS = OPTIONS_TEXTS.managed;

/** Every rule of the administrator's, in words; nothing where there is none. */
export function ManagedSection({ policy }: { readonly policy: Policy }): VNode | null {
  if (!isGoverned(policy)) return null;
  return (
    <Section title={TEXTS.title} explanation={TEXTS.explanation}>
      <ul class="rules">
        {rulesOf(policy).map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </Section>
  );
}

function rulesOf(policy: Policy): readonly string[] {
  const { personal, workOrEducation } = POPUP_TEXTS.firstRun;
  const { contextOfUse, allowedSites, blockedSites, hiddenOutputs, faulty } = policy;
  return [
    ...(contextOfUse === null ? [] : [TEXTS.purpose(contextOfUse === "personal" ? personal : workOrEducation)]),
    ...(allowedSites === null ? [] : [TEXTS.allowed(listed(allowedSites))]),
    ...(blockedSites.length === 0 ? [] : [TEXTS.blocked(listed(blockedSites))]),
    ...(hiddenOutputs.length === 0
      ? []
      : [TEXTS.hidden(listed(hiddenOutputs.map((output) => OPTIONS_TEXTS.outputs.names[output])))]),
    ...(policy.report ? [] : [TEXTS.reportOff]),
    ...(policy.exports ? [] : [TEXTS.exportOff]),
    ...(faulty.length === 0 ? [] : [TEXTS.faulty(listed(faulty))]),
  ];
}

function listed(parts: readonly string[]): string {
  return new Intl.ListFormat(LANGUAGE).format(parts);
}
