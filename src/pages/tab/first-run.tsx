import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { POPUP_TEXTS } from "../popup-texts.ts";
import type { Policy } from "../../core/policy.ts";
import type { Settings } from "../../core/settings.ts";
import { Fault } from "../parts/fault.tsx";
import type { LiveView } from "./use-tab-view.ts";
import { type ContextAnswer, ContextQuestion, isComplete } from "../context-question.tsx";

const TEXTS = POPUP_TEXTS.firstRun;

interface FirstRunProps {
  readonly settings: Settings;
  readonly policy: Policy;
  readonly tab: number;
  readonly send: LiveView["send"];
}

/** Explains and asks what the calls are for, before anything can be switched on. */
export function FirstRun({ settings, policy, tab, send }: FirstRunProps): VNode {
  const [answer, setAnswer] = useState<ContextAnswer>(settings);
  const [missing, setMissing] = useState(false);
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    setMissing(!isComplete(answer));
    if (!isComplete(answer)) return;
    const { contextOfUse, inEuropeanUnion } = answer;
    await send({ to: "background", kind: "save-settings", settings: { ...settings, contextOfUse, inEuropeanUnion } });
    await send({ to: "background", kind: "view-tab", tab });
  };
  return (
    <form class="card" onSubmit={(event) => void save(event)}>
      <h2>{TEXTS.title}</h2>
      <p>{TEXTS.explanation}</p>
      <ContextQuestion answer={answer} policy={policy} onChange={setAnswer} />
      <Fault sentence={missing ? TEXTS.missing : ""} />
      <button type="submit" class="primary">
        {TEXTS.confirm}
      </button>
    </form>
  );
}
