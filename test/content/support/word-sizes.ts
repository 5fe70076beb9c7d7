import { INDICATOR_ROOM } from "../../../src/content/overlay/indicator.ts";
import { NOTICE_ROOM } from "../../../src/content/overlay/notice.ts";
import { densitiesFrom } from "../../../src/content/painting/density.ts";
import { largestPlate, plate, type PlateReading } from "../../../src/content/painting/plate.ts";
import { paragraph, text } from "../../../src/content/painting/text.ts";
import { ACTION_UNITS, perActionUnit } from "../../../src/core/action-unit.ts";
import { EXPRESSIONS } from "../../../src/core/expression.ts";
import { FACE_REGIONS } from "../../../src/core/face-region.ts";
import { UNSURE_REASONS } from "../../../src/core/reading.ts";
import { OVERLAY_TEXTS, problemSentence } from "../../../src/core/texts.ts";
import { PROBLEMS } from "../../../src/core/problem.ts";

// Measured in a browser, in the language that chrome.i18n speaks there.

/** Every plate that there can be but for what differs only in numbers. */
function* readings(): Generator<PlateReading> {
  for (const expression of EXPRESSIONS)
    for (const unsure of [null, ...UNSURE_REASONS])
      for (const carriedBy of [null, ...FACE_REGIONS])
        for (const valence of [-1, 0, 1])
          for (const arousal of [-1, 0, 1])
            for (const first of ACTION_UNITS) {
              const actionUnits = perActionUnit((unit) => (unit === first ? 1 : 0.9));
              yield { expression, confidence: 1, unsure, carriedBy, valence, arousal, actionUnits };
            }
}

/** What does not fit into the room that is kept for it. */
function tooLarge(): readonly string[] {
  const found = new Set<string>();
  for (const density of densitiesFrom("detailed")) {
    const room = largestPlate(density);
    for (const reading of readings()) {
      const { width, height } = plate(reading, density);
      if (width > room.width || height > room.height) found.add(`${density}: ${JSON.stringify(reading)}`);
    }
  }
  const sentences = PROBLEMS.map((kind) => problemSentence({ kind, detail: "" }));
  for (const sentence of [...sentences, OVERLAY_TEXTS.loading]) {
    for (const { width, height } of [NOTICE_ROOM, INDICATOR_ROOM]) {
      const lines = paragraph(sentence, width - 30);
      if (lines.width > width - 16 || lines.height > height - 8) found.add(`${width}: ${sentence}`);
    }
  }
  return [...found];
}

Object.assign(globalThis, { tooLarge, widthOf: (words: string) => text(words).width });
