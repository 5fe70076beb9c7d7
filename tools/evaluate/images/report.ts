import { perActionUnit } from "../../../src/core/action-unit.ts";
import { EXPRESSIONS, perExpression, type Expression } from "../../../src/core/expression.ts";
import { argmax } from "../metrics/confusion-matrix.ts";
import { labelScores } from "../metrics/label-scores.ts";
import type { FoundFace } from "./browser/worker.ts";
import type { LabelledPicture } from "./labelled-pictures.ts";

/** What `evaluate images --json` prints. */
export type ImagesReport = ReturnType<typeof imagesReport>;
/** How some pictures were read. */
export type PictureMeasures = ReturnType<typeof measurePictures>;

/**
 * @param faces one for each picture
 * @returns the measures of all pictures, and `groups`: those by the group column's values; empty where none was asked for
 */
export function imagesReport(
  modelId: string,
  pictures: readonly LabelledPicture[],
  faces: readonly (FoundFace | null)[],
) {
  const read = pictures.map((picture, index) => ({ ...picture, face: faces[index] ?? null }));
  const names = [...new Set(read.flatMap(({ group }) => group ?? []))].sort();
  const groups = names.map((name) => [name, measurePictures(read.filter(({ group }) => group === name))] as const);
  return { modelId, ...measurePictures(read), groups: Object.fromEntries(groups) };
}

/**
 * All that is said of labels is said of the faces that were found. `unsure`: how many labels would not be shown, for each
 * reason; `confusion`: label → answer → count; `actionUnits`: label → action unit → share of its faces on which it is active.
 */
function measurePictures(pictures: readonly (LabelledPicture & { readonly face: FoundFace | null })[]) {
  const found = pictures.flatMap(({ label, face }) =>
    face === null ? [] : [{ ...face, label, answer: EXPRESSIONS[argmax(face.probabilities)] ?? "neutral" }],
  );
  // An expression that neither people nor the model see says nothing of the model.
  const occurring = EXPRESSIONS.filter((name) => found.some(({ label, answer }) => label === name || answer === name));
  const { scores } = labelScores(
    found.map(({ label, probabilities, unsure }) => ({ expected: label, probabilities, shown: unsure === null })),
    occurring,
  );
  const unsure: Record<string, number> = {};
  for (const { unsure: reason } of found) if (reason !== null) unsure[reason] = (unsure[reason] ?? 0) + 1;
  const byLabel = <Value>(value: (faces: typeof found) => Value): Partial<Record<Expression, Value>> =>
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
