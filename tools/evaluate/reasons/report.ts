import { EXPRESSIONS } from "../../../src/core/expression.ts";
import { FACE_REGIONS, type FaceRegion } from "../../../src/core/face-region.ts";
import { bootstrapIntervals, type Interval } from "../metrics/bootstrap.ts";
import { markdownTable, score } from "../report/table.ts";
import { DELETIONS, type Deletion, type ReasonedLabel } from "./measure.ts";

interface ShareOf {
  readonly share: number;
  readonly interval: Interval;
}

/** Of some labels: how many have a named region, and what deleting it does. */
interface ReasonsRow {
  readonly label: string;
  readonly shown: number;
  readonly named: number;
  readonly regions: Readonly<Record<FaceRegion, number>>;
  /** Share of the named on which deleting the named region lowers the label more than deleting a place elsewhere. */
  readonly moreThanElsewhere: Readonly<Record<Deletion, ShareOf | null>>;
  /** … more than deleting either other region. */
  readonly moreThanOthers: Readonly<Record<Deletion, ShareOf | null>>;
  /** Mean fall of the label's probability. */
  readonly meanFall: Readonly<Record<Deletion, { readonly named: number; readonly elsewhere: number }>>;
}

export interface ReasonsReport {
  readonly modelId: string;
  readonly source: string;
  readonly rows: readonly ReasonsRow[];
}

/** One row for all labels, and one for each that was shown. */
export function reasonsReport(modelId: string, source: string, labels: readonly ReasonedLabel[]): ReasonsReport {
  const present = EXPRESSIONS.filter((name) => labels.some(({ label }) => label === name));
  const rows = present.map((name) =>
    rowOf(
      name,
      labels.filter(({ label }) => label === name),
    ),
  );
  const wrong = labels.filter(({ isRight }) => !isRight);
  return { modelId, source, rows: [rowOf("all", labels), rowOf("all that are wrong", wrong), ...rows] };
}

function rowOf(label: string, labels: readonly ReasonedLabel[]): ReasonsRow {
  const named = labels.flatMap(({ named: region, falls }) => (region === null ? [] : [{ region, falls }]));
  const perDeletion = <Value>(value: (deletion: Deletion) => Value): Record<Deletion, Value> => ({
    blurred: value("blurred"),
    grey: value("grey"),
  });
  const count = (region: FaceRegion): number => named.filter((one) => one.region === region).length;
  return {
    label,
    shown: labels.length,
    named: named.length,
    regions: { brows: count("brows"), cheeks: count("cheeks"), mouth: count("mouth") },
    moreThanElsewhere: perDeletion((deletion) =>
      shareOf(named.map(({ region, falls }) => falls[deletion].regions[region] > (falls[deletion].elsewhere ?? 0))),
    ),
    moreThanOthers: perDeletion((deletion) =>
      shareOf(
        named.map(({ region, falls }) =>
          FACE_REGIONS.every(
            (other) => other === region || falls[deletion].regions[region] > falls[deletion].regions[other],
          ),
        ),
      ),
    ),
    meanFall: perDeletion((deletion) => ({
      named: mean(named.map(({ region, falls }) => falls[deletion].regions[region])),
      elsewhere: mean(named.map(({ falls }) => falls[deletion].elsewhere ?? 0)),
    })),
  };
}

function shareOf(hits: readonly boolean[]): ShareOf | null {
  const among = (rows: Iterable<number>): number => mean([...rows].map((row) => (hits[row] === true ? 1 : 0)));
  const [interval] = bootstrapIntervals(hits.length, (drawn) => [among(drawn)]);
  return hits.length === 0 || interval === undefined ? null : { share: among(hits.keys()), interval };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function asText({ modelId, source, rows }: ReasonsReport): string {
  const share = (of: ShareOf | null): string =>
    of === null ? "–" : `${score(of.share)} (${score(of.interval[0])} to ${score(of.interval[1])})`;
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
