import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { Settings } from "../../core/settings.ts";
import { readSettingsFile, settingsFile } from "../../core/settings-file.ts";
import { OPTIONS_TEXTS } from "../../pages/options-texts.ts";
import { Fault } from "../../pages/parts/fault.tsx";
import { FileButton } from "../../pages/parts/file-button.tsx";
import { saveFile } from "../../pages/save-file.ts";
import { Section } from "./section.tsx";

const TEXTS = OPTIONS_TEXTS.file;

interface FileSectionProps {
  readonly settings: Settings;
  readonly onImport: (settings: Settings) => void;
}

/** Settings into a file and out of one. */
export function FileSection({ settings, onImport }: FileSectionProps): VNode {
  const [result, setResult] = useState({ done: false, fault: "" });
  const load = async (file: File): Promise<void> => {
    const read = await file.text().then(
      (text) => readSettingsFile(text, settings),
      () => ({ fault: TEXTS.unreadable }),
    );
    setResult("fault" in read ? { done: false, fault: read.fault } : { done: true, fault: "" });
    if ("settings" in read) onImport(read.settings);
  };
  return (
    <Section title={TEXTS.title} explanation={TEXTS.explanation}>
      <div class="actions">
        <button
          type="button"
          onClick={() => {
            saveFile("undertone-settings.json", settingsFile(settings));
          }}
        >
          {TEXTS.save}
        </button>
        <FileButton label={TEXTS.load} onFile={(file) => void load(file)} />
        <span role="status">{result.done && TEXTS.loaded}</span>
      </div>
      <Fault sentence={result.fault} />
    </Section>
  );
}
