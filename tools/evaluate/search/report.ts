import type { Detection } from "../../../src/engine/detect/face-detector.ts";
import { QUALITY_THRESHOLDS } from "../../../src/engine/quality/thresholds.ts";
import { isSameFace } from "../../../src/engine/search/suppression.ts";
import { markdownTable, score } from "../report/table.ts";
import type { SearchPicture } from "./made-grid.ts";
import type { Searched, SearchedPicture } from "./messages.ts";

/** How one way of searching did in one picture. */
interface WayReport {
  /** Finds, and those that the gate does not refuse for their score. */
  readonly finds: number;
  readonly sure: number;
  /** Known faces that a find covers, and finds that cover none; null where nobody knows. */
  readonly right: number | null;
  readonly wrong: number | null;
  readonly milliseconds: number;
  readonly found: readonly Detection[];
}

export interface PictureReport {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly faces: number | null;
  readonly whole: WayReport;
  readonly search: WayReport;
}

export function searchReport(
  { name, width, height, faces }: SearchPicture,
  { whole, search }: SearchedPicture,
): PictureReport {
  const way = ({ found, milliseconds }: Searched): WayReport => ({
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
  const cells = ({ finds, sure, right, wrong, milliseconds }: WayReport): string[] => [
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
