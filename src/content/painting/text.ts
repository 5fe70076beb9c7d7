import { LANGUAGE } from "../../core/words/message.ts";
import { column, type Block } from "./block.ts";

/** Generic families only: a page can put a font of its own in the place of any that has a name. */
const FAMILY = "system-ui, sans-serif";

const LINE_HEIGHT = 1.35;

export interface TextStyle {
  /** CSS pixels. */
  readonly size?: number;
  readonly weight?: number;
  readonly ink?: "ink" | "inkMuted";
}

/** One line of words, in the direction of the language, whatever the page's is; nothing at all where there are none. */
export function text(words: string, { size = 12, weight = 400, ink = "ink" }: TextStyle = {}): Block {
  const font = `${weight} ${size}px ${FAMILY}`;
  const { width, fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = measure(words, font);
  const height = Math.round(size * LINE_HEIGHT);
  const baseline = Math.round((height - ascent - descent) / 2 + ascent);
  return {
    width: Math.ceil(width),
    height,
    paint: ({ context, palette }, x, y) => {
      context.font = font;
      context.fillStyle = palette[ink];
      context.fillText(words, x, Math.round(y) + baseline);
    },
  };
}

/** Words in as many lines as the width asks for; a word that is longer than a line stands out. */
export function paragraph(words: string, width: number): Block {
  const lines: string[] = [];
  let line = "";
  for (const part of unbreakable(words)) {
    if (line !== "" && text((line + part).trimEnd()).width > width) {
      lines.push(line);
      line = "";
    }
    line += part;
  }
  return column(0, ...[...lines, line].map((one) => text(one.trim())));
}

/** Languages that are written without spaces between words. */
const WITHOUT_SPACES = /^(ja|zh)/;

/** What a line may not break inside of, each with the space or the punctuation after it. */
function unbreakable(words: string): readonly string[] {
  if (!WITHOUT_SPACES.test(LANGUAGE)) return words.match(/\S+\s*/g) ?? [];
  const parts: string[] = [];
  let opening = "";
  for (const { segment } of new Intl.Segmenter(LANGUAGE, { granularity: "word" }).segment(words)) {
    if (/^[\p{Ps}\p{Pi}]$/u.test(segment)) {
      opening += segment;
    } else if (/^[\p{L}\p{N}]/u.test(segment) || parts.length === 0 || opening !== "") {
      parts.push(opening + segment);
      opening = "";
    } else {
      parts.push((parts.pop() ?? "") + segment);
    }
  }
  return parts;
}

let measuring: OffscreenCanvasRenderingContext2D | null = null;

function measure(words: string, font: string): TextMetrics {
  measuring ??= new OffscreenCanvas(1, 1).getContext("2d");
  if (measuring === null) throw new Error("This browser paints on no canvas.");
  measuring.font = font;
  return measuring.measureText(words);
}
