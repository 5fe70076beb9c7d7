import { QUALITY_THRESHOLDS } from "../../../src/engine/quality/thresholds.ts";
import { isSameFace } from "../../../src/engine/search/suppression.ts";
import { markdownTable, score } from "../report/table.ts";
import type { SearchPicture } from "./made-grid.ts";
import type { Searched, SearchedPicture } from "./browser/worker.ts";

export type PictureReport = ReturnType<typeof searchReport>;

/** How both ways of searching did in a picture; of faces nothing is known where `faces` is null. */
export function searchReport({ name, width, height, faces }: SearchPicture, { whole, search }: SearchedPicture) {
  /** Finds, those that the gate does not refuse for their score, known faces that a find covers, and finds that cover none. */
  const way = ({ found, milliseconds }: Searched) => ({
    finds: found.length,
    sure: found.filter((find) => find.score >= QUALITY_THRESHOLDS.leastScore).length,
    right: faces && faces.filter((box) => found.some((find) => isSameFace(find.box, box))).length,
    wrong: faces && found.filter((find) => !faces.some((box) => isSameFace(find.box, box))).length,
    milliseconds,
    found,
  });
  return { name, width, height, faces: faces && faces.length, whole: way(whole), search: way(search) };
}

/** A line for each picture: what a look at the whole picture gives, then what the extension's search does. */
export function asText(reports: readonly PictureReport[]): string {
  const cells = ({ finds, sure, right, wrong, milliseconds }: PictureReport["whole"]): string[] => [
    String(finds),
    String(sure),
    score(right, 0),
    score(wrong, 0),
    score(milliseconds, 1),
  ];
  const columns = ["finds", "sure", "right", "wrong", "ms"];
  return markdownTable(
    ["picture", "size", "faces", ...columns, ...columns],
    reports.map(({ name, width, height, faces, whole, search }) => [
      name,
      `${width}×${height}`,
      score(faces, 0),
      ...cells(whole),
      ...cells(search),
    ]),
  );
}
