import "../words/english.ts";
import { EXPRESSIONS } from "../../src/core/expression.ts";
import { EXPRESSION_NAMES, tileName, UNSURE } from "../../src/core/texts.ts";
import { percent } from "../../src/core/words/numbers.ts";
import { markdownTable } from "../evaluate/report/table.ts";
import type { DemoResult } from "./result.ts";
import { mean } from "../../src/core/statistics.ts";

/** The result in a few lines for people: one row per tile. */
export function demoTable(result: DemoResult): string {
  const { frames } = result;
  const first = result.firstLabelMs === null ? "none" : `${Math.round(result.firstLabelMs)} ms after switching on`;
  const rows = result.streams.map((stream, index) => row(stream, tileName(stream.name, index + 1)));
  return [
    markdownTable(["tile", "readings", "looks mostly like", "unsure", "valence", "arousal"], rows),
    "",
    `first label: ${first}`,
    `frames: ${frames.grabbed} grabbed, ${frames.classified} classified, ${frames.dropped} dropped`,
    `engine: ${result.backend}, model ${result.modelId}`,
    `requests to other machines: ${result.outsideRequests}`,
  ].join("\n");
}

function row({ readings }: DemoResult["streams"][number], name: string): readonly string[] {
  const labelled = readings.filter(({ unsure }) => unsure === null);
  const count = (expression: string): number => labelled.filter((reading) => reading.expression === expression).length;
  const most = EXPRESSIONS.reduce((best, expression) => (count(expression) > count(best) ? expression : best));
  const share =
    labelled.length === 0 ? UNSURE : `${EXPRESSION_NAMES[most]} (${percent(count(most) / readings.length)})`;
  const unsure = readings.length === 0 ? "" : percent(1 - labelled.length / readings.length);
  return [
    name,
    String(readings.length),
    share,
    unsure,
    meanText(labelled.map(({ valence }) => valence)),
    meanText(labelled.map(({ arousal }) => arousal)),
  ];
}

function meanText(values: readonly number[]): string {
  return values.length === 0 ? "" : mean(values).toFixed(2);
}
