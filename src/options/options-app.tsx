import { Fragment, type VNode } from "preact";
import { useState } from "preact/hooks";
import { OPTIONS_TEXTS } from "../pages/options-texts.ts";
import { NO_POLICY, type Policy } from "../core/policy.ts";
import type { ModelEntry } from "../core/registry/registry.ts";
import type { Settings } from "../core/settings.ts";
import type { Problem } from "../core/problem.ts";
import type { PopupAnswer } from "../messages/popup.ts";
import { ask } from "../pages/ask.ts";
import type { SectionProps } from "./sections/section.tsx";
import { MirrorLink } from "../pages/mirror-link.tsx";
import { Banner } from "../pages/banner.tsx";
import { FileSection } from "./sections/file-section.tsx";
import { ManagedSection } from "./sections/managed-section.tsx";
import { ContextSection } from "./sections/context-section.tsx";
import { ModelSection } from "./sections/model-section.tsx";
import { OverlaySection } from "./sections/overlay-section.tsx";
import { PrivacySection } from "./sections/privacy-section.tsx";
import { ReadingSection } from "./sections/reading-section.tsx";
import { SampleSection } from "./sample/sample-section.tsx";
import { SitesSection } from "./sections/sites-section.tsx";
import { SmoothingSection } from "./sections/smoothing-section.tsx";

interface OptionsAppProps {
  /** The background's answer to load-settings. */
  readonly answer: PopupAnswer;
  readonly models: readonly ModelEntry[];
}

/** The options page. Every right change is saved at once; a wrong one is explained where it was made. */
export function OptionsApp({ answer, models }: OptionsAppProps): VNode {
  const [settings, setSettings] = useState(answer.kind === "settings" ? answer.settings : null);
  const policy = answer.kind === "settings" ? answer.policy : NO_POLICY;
  const [problem, setProblem] = useState<Problem | null>(answer.kind === "refused" ? answer.problem : null);
  const [saved, setSaved] = useState(false);

  const store = async (wanted: Settings): Promise<void> => {
    setSettings(wanted);
    setSaved(false);
    const result = await ask({ to: "background", kind: "save-settings", settings: wanted });
    setProblem(result.kind === "refused" ? result.problem : null);
    setSaved(result.kind === "settings");
  };

  return (
    <>
      <header>
        <img src="icons/48.png" width="32" height="32" alt="" />
        <h1>{OPTIONS_TEXTS.title}</h1>
        <span class="saved" role="status">
          {saved && OPTIONS_TEXTS.saved}
        </span>
        <MirrorLink />
      </header>
      {problem !== null && <Banner problem={problem} />}
      {settings !== null && (
        <Sections
          settings={settings}
          policy={policy}
          models={models}
          save={(change) => void store({ ...settings, ...change })}
        />
      )}
    </>
  );
}

interface SectionsProps extends SectionProps {
  readonly policy: Policy;
  readonly models: readonly ModelEntry[];
}

function Sections({ models, policy, ...props }: SectionsProps): VNode {
  const [imports, setImports] = useState(0);
  return (
    <>
      {/* What was typed in fields gives way to imported settings. */}
      <Fragment key={imports}>
        <ManagedSection policy={policy} />
        <ContextSection {...props} policy={policy} />
        <SampleSection settings={props.settings} />
        <OverlaySection {...props} policy={policy} />
        <SitesSection />
        <ModelSection {...props} models={models} />
        <SmoothingSection {...props} />
        <ReadingSection {...props} />
      </Fragment>
      <FileSection
        settings={props.settings}
        onImport={(settings) => {
          props.save(settings);
          setImports(imports + 1);
        }}
      />
      <PrivacySection />
    </>
  );
}
