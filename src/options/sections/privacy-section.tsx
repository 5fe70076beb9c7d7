import type { VNode } from "preact";
import { OPTIONS_TEXTS } from "../../pages/options-texts.ts";
import { PRIVACY_STATEMENT } from "../../core/texts.ts";
import { Section } from "./section.tsx";

/** What happens to pictures and numbers. */
export function PrivacySection(): VNode {
  return (
    <Section title={OPTIONS_TEXTS.privacy.title}>
      {PRIVACY_STATEMENT.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </Section>
  );
}
