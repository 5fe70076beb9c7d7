import { perActionUnit, type ActionUnit } from "../../../src/core/action-unit.ts";
import { EXPRESSIONS, perExpression, type Expression } from "../../../src/core/expression.ts";
import { labelScores, type LabelScores } from "../metrics/label-scores.ts";
import type { LabelledPicture } from "./labelled-pictures.ts";
import type { FoundFace } from "./messages.ts";

type ByLabel<Value> = Readonly<Partial<Record<Expression, Value>>>;

/** How some pictures were read. All that is said of labels is said of the faces that were found. */
export interface PictureMeasures extends LabelScores {
  /** Pictures. */
  readonly n: number;
  readonly found: number;
  /** How many labels would not be shown, for each reason. */
  readonly unsure: Readonly<Record<string, number>>;
  /** Label → answer → count. */
  readonly confusion: ByLabel<Readonly<Record<Expression, number>>>;
  /** Label → action unit → share of its faces on which it is active. */
  readonly actionUnits: ByLabel<Readonly<Record<ActionUnit, number>>>;
}

/** What `evaluate images --json` prints. */
export interface ImagesReport extends PictureMeasures {
  readonly modelId: string;
  /** By the group column's values; empty where none was asked for. */
  readonly groups: Readonly<Record<string, PictureMeasures>>;
}

interface ReadPicture extends LabelledPicture {
  readonly face: FoundFace | null;
}

/** @param faces one for each picture */
export function imagesReport(
  modelId: string,
  pictures: readonly LabelledPicture[],
  faces: readonly (FoundFace | null)[],
): ImagesReport {
  const read = pictures.map((picture, index) => ({ ...picture, face: faces[index] ?? null }));
  const groups = [...new Set(read.flatMap(({ group }) => group ?? []))].sort();
  return {
    modelId,
    ...measurePictures(read),
    groups: Object.fromEntries(
      groups.map((name) => [name, measurePictures(read.filter(({ group }) => group === name))]),
    ),
  };
}

function measurePictures(pictures: readonly ReadPicture[]): PictureMeasures {
  const found = pictures.flatMap(({ label, face }) =>
    face === null ? [] : [{ ...face, label, answer: mostProbable(face) }],
  );
  // An expression that neither people nor the model see says nothing of the model.
  const occurring = EXPRESSIONS.filter((name) => found.some(({ label, answer }) => label === name || answer === name));
  const { scores } = labelScores(
    found.map(({ label, probabilities, unsure }) => ({ expected: label, probabilities, shown: unsure === null })),
    occurring,
  );
  const unsure: Record<string, number> = {};
  for (const { unsure: reason } of found) if (reason !== null) unsure[reason] = (unsure[reason] ?? 0) + 1;
  const byLabel = <Value>(value: (faces: typeof found) => Value): ByLabel<Value> =>
    Object.fromEntries(
      EXPRESSIONS.flatMap((name) => {
        const faces = found.filter(({ label }) => label === name);
        return faces.length === 0 ? [] : [[name, value(faces)]];
      }),
    );
  return {
    n: pictures.length,
    found: found.length,
    ...scores,
    unsure,
    confusion: byLabel((faces) => perExpression((name) => faces.filter(({ answer }) => answer === name).length)),
    actionUnits: byLabel((faces) =>
      perActionUnit((unit) => faces.filter(({ activeUnits }) => activeUnits.includes(unit)).length / faces.length),
    ),
  };
}

function mostProbable({ probabilities }: FoundFace): Expression {
  return EXPRESSIONS[probabilities.indexOf(Math.max(...probabilities))] ?? "neutral";
}
