import { isExpression, type Expression } from "../../../src/core/expression.ts";
import { InputError } from "../../command-line/input-error.ts";
import { readInput } from "../../command-line/read-input.ts";

/** What a person says is to be seen from a moment on, until the next label; null where nothing is said. */
export interface Label {
  /** Seconds. */
  readonly from: number;
  readonly expression: Expression | null;
}

/**
 * Reads `t,expression` lines: seconds and one of the eight expressions, or nothing for a part without
 * a label. A header line is passed over.
 *
 * @throws InputError naming file and line.
 */
export async function readLabels(file: string): Promise<Label[]> {
  const text = (await readInput(file)).toString();
  const labels: Label[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const [time = "", name = ""] = line.split(",").map((cell) => cell.trim());
    if (line.trim() === "" || (index === 0 && Number.isNaN(Number(time)))) continue;
    const from = Number(time);
    if (time === "" || !Number.isFinite(from) || from < (labels.at(-1)?.from ?? Number.NEGATIVE_INFINITY)) {
      throw new InputError(`${file}:${index + 1}: "${time}" is no time in seconds that comes after the line before`);
    }
    if (name !== "" && !isExpression(name)) throw new InputError(`${file}:${index + 1}: unknown expression "${name}"`);
    labels.push({ from, expression: name === "" ? null : name });
  }
  if (labels.length === 0) throw new InputError(`${file} has no label`);
  return labels;
}

/** The label at a time, and how many seconds it is from the nearest change of label. */
export function labelAt(labels: readonly Label[], t: number): { expression: Expression | null; fromChange: number } {
  const index = labels.findLastIndex(({ from }) => from <= t);
  const changes = labels.filter(({ expression }, at) => at > 0 && expression !== labels[at - 1]?.expression);
  const distances = changes.map(({ from }) => Math.abs(from - t));
  return {
    expression: labels[index]?.expression ?? null,
    fromChange: Math.min(Number.POSITIVE_INFINITY, ...distances),
  };
}
