import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { momentsOf, timeOf } from "../../analysis/moments.ts";
import { momentSentence, REPORT_TEXTS } from "../../pages/report-texts.ts";
import { useOpenSession } from "../state/open-session.ts";
import { TimeButton } from "./time-button.tsx";

const TEXTS = REPORT_TEXTS.moments;

/** What stood out, in sentences; each leads to its time. */
export function Moments(): VNode {
  const { affect, units, lanes, name, source } = useOpenSession();
  const all = useMemo(
    () => momentsOf(lanes, (unit) => units && source.notShown[unit] === undefined),
    [lanes, units, source],
  );
  const moments = all.filter(({ kind }) => affect || kind === "longest-look");
  return (
    <section class="card" aria-label={TEXTS.title}>
      <h2>{TEXTS.title}</h2>
      <p class="muted">{TEXTS.hint}</p>
      {moments.length === 0 ? (
        <p>{TEXTS.none}</p>
      ) : (
        <ol class="moments">
          {moments.map((moment, at) => (
            <li key={at}>
              <TimeButton seconds={timeOf(moment)} />
              <p>
                <span class="tag">{TEXTS.kinds[moment.kind]}</span> {momentSentence(moment, name(moment.stream))}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
