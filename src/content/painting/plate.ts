import { getOrInsert } from "../../core/get-or-insert.ts";
import { ACTION_UNITS, perActionUnit, type ActionUnit } from "../../core/action-unit.ts";
import { EXPRESSION_LOOKS, UNSURE_LOOK, type ExpressionLook } from "../../core/colours.ts";
import { EXPRESSIONS } from "../../core/expression.ts";
import { FACE_REGIONS } from "../../core/face-region.ts";
import { UNSURE_REASONS, type Reading } from "../../core/reading.ts";
import type { Output } from "../../core/settings.ts";
import { ACTION_UNIT_NAMES, EXPRESSION_NAMES, GOES_WITH, LOOKS_LIKE, UNSURE, UNSURE_TEXTS } from "../../core/texts.ts";
import { percent } from "../../core/words/numbers.ts";
import type { Size } from "../../core/box.ts";
import { activeUnits, type ActiveUnit } from "./active-units.ts";
import { affectPlane, labelledAffectPlane } from "./affect-plane.ts";
import { affectWords } from "./affect-words.ts";
import { column, row, table, type Block } from "./block.ts";
import type { Density } from "./density.ts";
import { panel } from "./panel.ts";
import { text } from "./text.ts";

/** Units that the normal view names. */
const STRONGEST = 3;

/** What a plate tells of a reading. */
export type PlateReading = Pick<
  Reading,
  "expression" | "confidence" | "unsure" | "carriedBy" | "valence" | "arousal" | "actionUnits"
>;

export function lookOf({ unsure, expression }: Pick<Reading, "unsure" | "expression">): ExpressionLook {
  return unsure === null ? EXPRESSION_LOOKS[expression] : UNSURE_LOOK;
}

/** The same for two readings whose plates look the same. */
export function plateKey(reading: PlateReading): string {
  const { expression, confidence, unsure, carriedBy, valence, arousal, actionUnits } = reading;
  if (unsure !== null) return unsure;
  const fine = (value: number): number => Math.round(value * 25);
  const units = activeUnits(actionUnits).map(({ unit, activity }) => [unit, fine(activity)]);
  return JSON.stringify([expression, percent(confidence), carriedBy, fine(valence), fine(arousal), units]);
}

/** What stands beside one face: label, valence and arousal, action units, but for what is hidden. */
export function plate(reading: PlateReading, density: Density, hidden: readonly Output[] = []): Block {
  const look = lookOf(reading);
  const headline = row(5, sign(look), ...headlineWords(reading, density === "mark"));
  const told = reading.unsure === null ? details(reading, density, look.fill, hidden) : null;
  return panel(told === null ? headline : column(3, headline, told), [3, 8, 4, 6], look.fill);
}

function headlineWords({ expression, confidence, unsure }: PlateReading, short: boolean): readonly Block[] {
  const name = (words: string): Block => text(words, { size: 13, weight: 650 });
  if (unsure !== null) {
    return short || unsure === "low-confidence" ? [name(UNSURE)] : [name(UNSURE), text(UNSURE_TEXTS[unsure].mark)];
  }
  if (short) return [name(EXPRESSION_NAMES[expression])];
  const { before, after } = LOOKS_LIKE.within;
  const caption = (words: string): readonly Block[] => (words === "" ? [] : [text(words.trim(), { ink: "inkMuted" })]);
  return [...caption(before), name(EXPRESSION_NAMES[expression]), ...caption(after), text(percent(confidence))];
}

function details(reading: PlateReading, density: Density, fill: string, hidden: readonly Output[]): Block | null {
  if (density !== "detailed" && density !== "normal") return null;
  const units = hidden.includes("actionUnits") ? [] : activeUnits(reading.actionUnits);
  const affect = !hidden.includes("valenceArousal");
  if (density === "detailed") {
    const { carriedBy } = reading;
    const why = carriedBy === null ? [] : [text(GOES_WITH[carriedBy], { ink: "inkMuted" })];
    const plane = affect ? [labelledAffectPlane(reading, fill)] : [];
    const told = !affect && units.length === 0 ? [] : [row(8, ...plane, table(6, units.map(unitRow)))];
    return why.length + told.length === 0 ? null : column(3, ...why, ...told);
  }
  if (!affect && units.length === 0) return null;
  const words = affect ? [text(affectWords(reading.valence, reading.arousal), { ink: "inkMuted" })] : [];
  const names = units.slice(0, STRONGEST).map(({ unit }) => text(ACTION_UNIT_NAMES[unit]));
  const told = column(0, ...words, ...names);
  return affect ? row(8, affectPlane(reading, fill), told) : told;
}

function unitRow({ unit, activity }: ActiveUnit): readonly Block[] {
  return [text(unit, { ink: "inkMuted" }), text(ACTION_UNIT_NAMES[unit]), bar(activity)];
}

/** @param share 0..1 */
function bar(share: number): Block {
  const [width, height] = [44, 6];
  return {
    width,
    height,
    paint: ({ context, palette }, x, y) => {
      context.fillStyle = palette.line;
      context.fillRect(x, y, width, height);
      context.fillStyle = palette.forced ? palette.plate : palette.line;
      context.fillRect(x + 1, y + 1, width - 2, height - 2);
      context.fillStyle = palette.ink;
      context.fillRect(x, y, share * width, height);
    },
  };
}

function sign({ shape, fill }: ExpressionLook): Block {
  const side = 14;
  return {
    width: side,
    height: side,
    paint: ({ context, palette }, x, y) => {
      context.save();
      context.translate(x, y);
      context.scale(side / 16, side / 16);
      const path = new Path2D(shape);
      context.fillStyle = fill;
      context.fill(path, "evenodd");
      context.strokeStyle = palette.ink;
      context.lineWidth = 1;
      if (palette.forced) context.stroke(path);
      context.restore();
    },
  };
}

const largest = new Map<Density, Size>();

/** Room for every plate of a density: a canvas of this size does not change with what is said. */
export function largestPlate(density: Density): Size {
  return getOrInsert(largest, density, () => {
    // A headline and what is told below it are measured apart, so each need be there once.
    const full = ACTION_UNITS.map((unit, at) => extreme(at, unit));
    const unsure = UNSURE_REASONS.map((reason): PlateReading => ({ ...extreme(0, "AU1"), unsure: reason }));
    const plates = [...full, ...unsure].map((reading) => plate(reading, density));
    return {
      width: Math.max(...plates.map(({ width }) => width)),
      height: Math.max(...plates.map(({ height }) => height)),
    };
  });
}

/** Every pair of words for valence and arousal. */
const ENDS = [-1, 1].flatMap((valence) => [-1, 1].map((arousal) => ({ valence, arousal })));

/** As much as can be told, with one unit before all others. */
function extreme(at: number, first: ActionUnit): PlateReading {
  const actionUnits = perActionUnit((unit) => (unit === first ? 1 : 0.9));
  const expression = EXPRESSIONS[at % EXPRESSIONS.length] ?? "neutral";
  const carriedBy = FACE_REGIONS[at % FACE_REGIONS.length] ?? null;
  const { valence = 0, arousal = 0 } = ENDS[at % ENDS.length] ?? {};
  return { expression, confidence: 1, unsure: null, carriedBy, valence, arousal, actionUnits };
}
