import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import type { Lane } from "../../analysis/lanes.ts";
import { momentsOf, timeOf } from "../../analysis/moments.ts";
import type { ActionUnitSource } from "../../pages/label-sources.ts";
import { momentSentence, REPORT_TEXTS } from "../../pages/report-texts.ts";
import type { Cursor } from "../state/cursor.ts";
import { TimeButton } from "./time-button.tsx";

const TEXTS = REPORT_TEXTS.moments;

interface MomentsProps {
  /** Whether valence and arousal, and whether action units may be shown. */
  readonly affect: boolean;
  readonly units: boolean;
  readonly lanes: readonly Lane[];
  readonly name: (stream: string) => string;
  readonly source: ActionUnitSource;
  readonly cursor: Cursor;
}

/** What stood out, in sentences; each leads to its time. */
export function Moments({ affect, units, lanes, name, source, cursor }: MomentsProps): VNode {
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
              <TimeButton seconds={timeOf(moment)} cursor={cursor} />
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
