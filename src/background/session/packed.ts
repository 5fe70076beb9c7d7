import { ACTION_UNITS, perActionUnit } from "../../core/action-unit.ts";
import { EXPRESSIONS, perExpression } from "../../core/expression.ts";
import type { Segment } from "../../session/segment.ts";

type Row = readonly [stream: string, ...numbers: number[]];

/**
 * Segments as text. The browser counts storage.session by what its own objects take: 32 bytes for a number in a list and
 * 1.7 kB for a segment as an object, but one byte for a character of text, about 330 for a segment.
 */
export function pack(segments: readonly Segment[]): string {
  return JSON.stringify(
    segments.map((segment): Row => [
      segment.stream,
      ...[segment.faceId, segment.start, segment.end, segment.seconds],
      ...[segment.readings, segment.unsure, segment.measured, segment.valence, segment.arousal],
      ...EXPRESSIONS.map((expression) => segment.expressions[expression]),
      ...ACTION_UNITS.map((unit) => segment.actionUnits[unit]),
    ]),
  );
}

/** @param text of `pack`; only our own background writes it, and the browser drops it when the extension changes */
export function unpack(text: string): readonly Segment[] {
  return (JSON.parse(text) as readonly Row[]).map(([stream, ...numbers]) => {
    const left = numbers[Symbol.iterator]();
    const next = (): number => left.next().value ?? 0;
    return {
      stream,
      ...{ faceId: next(), start: next(), end: next(), seconds: next() },
      ...{ readings: next(), unsure: next(), measured: next(), valence: next(), arousal: next() },
      expressions: perExpression(next),
      actionUnits: perActionUnit(next),
    };
  });
}
