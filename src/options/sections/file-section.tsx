import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Settings } from "../../core/settings.ts";
import { readSettingsFile, settingsFile } from "../../core/settings-file.ts";
import { OPTIONS_TEXTS } from "../../pages/options-texts.ts";
import { saveFile } from "../../pages/save-file.ts";
import { Section } from "./section.tsx";

const TEXTS = OPTIONS_TEXTS.file;

interface FileSectionProps {
  readonly settings: Settings;
  readonly onImport: (settings: Settings) => void;
}

/** Settings into a file and out of one. */
export function FileSection({ settings, onImport }: FileSectionProps): VNode {
  const picker = useRef<HTMLInputElement>(null);
  const [result, setResult] = useState({ done: false, fault: "" });
  const load = async (input: HTMLInputElement): Promise<void> => {
    const [file] = input.files ?? [];
    if (file === undefined) return;
    const read = await file.text().then(
      (text) => readSettingsFile(text, settings),
      () => ({ fault: TEXTS.unreadable }),
    );
    // So that the same file can be chosen again.
    input.value = "";
    setResult("fault" in read ? { done: false, fault: read.fault } : { done: true, fault: "" });
    if ("settings" in read) onImport(read.settings);
  };
  return (
    <Section title={TEXTS.title} explanation={TEXTS.explanation}>
      <div class="actions">
        <button
          type="button"
          onClick={() => {
            saveFile("undertone-settings.json", "application/json", settingsFile(settings));
          }}
        >
          {TEXTS.save}
        </button>
        <button type="button" onClick={() => picker.current?.click()}>
          {TEXTS.load}
        </button>
        <input
          ref={picker}
          type="file"
          accept=".json,application/json"
          aria-label={TEXTS.load}
          hidden
          onChange={(event) => void load(event.currentTarget)}
        />
        <span role="status">{result.done && TEXTS.loaded}</span>
      </div>
      {result.fault !== "" && (
        <p class="fault" role="alert">
          {result.fault}
        </p>
      )}
    </Section>
  );
}
