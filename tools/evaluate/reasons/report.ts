import { mean } from "../../../src/core/statistics.ts";
import { EXPRESSIONS } from "../../../src/core/expression.ts";
import { FACE_REGIONS, perFaceRegion } from "../../../src/core/face-region.ts";
import { bootstrapInterval } from "../metrics/bootstrap.ts";
import { markdownTable, range, score } from "../report/table.ts";
import { DELETIONS, type Deletion, type ReasonedLabel } from "./measure.ts";

/** One row for all labels, and one for each that was shown. */
export function reasonsReport(modelId: string, source: string, labels: readonly ReasonedLabel[]) {
  const rows = EXPRESSIONS.flatMap((name) => {
    const own = labels.filter(({ label }) => label === name);
    return own.length === 0 ? [] : [rowOf(name, own)];
  });
  const wrong = labels.filter(({ isRight }) => !isRight);
  return { modelId, source, rows: [rowOf("all", labels), rowOf("all that are wrong", wrong), ...rows] };
}

/** Of some labels: how many have a named region, and what deleting it does to the label's probability. */
function rowOf(label: string, labels: readonly ReasonedLabel[]) {
  const named = labels.flatMap(({ named: region, falls }) => (region === null ? [] : [{ region, falls }]));
  const perDeletion = <Value>(value: (deletion: Deletion) => Value): Record<Deletion, Value> => ({
    blurred: value("blurred"),
    grey: value("grey"),
  });
  return {
    label,
    shown: labels.length,
    named: named.length,
    regions: perFaceRegion((region) => named.filter((one) => one.region === region).length),
    // Of the named: how many fall more by the named region than by a place elsewhere, and than by either other region.
    moreThanElsewhere: perDeletion((deletion) =>
      shareOf(named.map(({ region, falls }) => falls[deletion].regions[region] > (falls[deletion].elsewhere ?? 0))),
    ),
    moreThanOthers: perDeletion((deletion) =>
      shareOf(
        named.map(
          ({
            region,
            falls: {
              [deletion]: { regions },
            },
          }) => FACE_REGIONS.every((other) => other === region || regions[region] > regions[other]),
        ),
      ),
    ),
    meanFall: perDeletion((deletion) => ({
      named: mean(named.map(({ region, falls }) => falls[deletion].regions[region])),
      elsewhere: mean(named.map(({ falls }) => falls[deletion].elsewhere ?? 0)),
    })),
  };
}

function shareOf(hits: readonly boolean[]) {
  if (hits.length === 0) return null;
  const among = (rows: Iterable<number>): number => mean([...rows].map((row) => (hits[row] === true ? 1 : 0)));
  return { share: among(hits.keys()), interval: bootstrapInterval(hits.length, among) };
}

export function asText({ modelId, source, rows }: ReturnType<typeof reasonsReport>): string {
  const share = (of: ReturnType<typeof shareOf>): string =>
    of === null ? "–" : `${score(of.share)} (${range(of.interval)})`;
  const table = markdownTable(
    [
      ...["label", "shown", "named", "brows", "cheeks", "mouth"],
      ...DELETIONS.flatMap((deletion) => [
        `${deletion}: more than elsewhere`,
        "more than both others",
        "mean fall named",
        "elsewhere",
      ]),
    ],
    rows.map((row) => [
      ...[row.label, row.shown, row.named, row.regions.brows, row.regions.cheeks, row.regions.mouth].map(String),
      ...DELETIONS.flatMap((deletion) => [
        share(row.moreThanElsewhere[deletion]),
        share(row.moreThanOthers[deletion]),
        score(row.meanFall[deletion].named),
        score(row.meanFall[deletion].elsewhere),
      ]),
    ]),
  );
  return `${modelId}, ${source}: what carries a label\n\n${table}`;
}
