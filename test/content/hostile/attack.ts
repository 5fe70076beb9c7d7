import "../../../tools/words/english.ts";
import { ACTION_UNIT_NAMES, AFFECT_TEXTS, EXPRESSION_NAMES, LOOKS_LIKE, UNSURE } from "../../../src/core/texts.ts";

/** One way in which a page may try to read what an overlay shows. It is told nothing about the overlay beforehand. */
export interface Attack {
  readonly name: string;
  /** Looks once; for what is not told by itself. */
  readonly look?: () => void;
  /** All that was read so far: words, or whatever depends on them. */
  readonly loot: () => readonly string[];
}

/** Words that could stand on a label. */
export const WORDS: readonly string[] = [
  ...Object.values(EXPRESSION_NAMES),
  ...Object.values(ACTION_UNIT_NAMES),
  ...[AFFECT_TEXTS.valence.low, AFFECT_TEXTS.valence.high, AFFECT_TEXTS.arousal.low, AFFECT_TEXTS.arousal.high],
  ...[LOOKS_LIKE.within.before.trim(), UNSURE, "Undertone"],
];

export function wordsIn(text: string): readonly string[] {
  return WORDS.filter((word) => text.includes(word));
}

/** An attack that keeps what each look finds. */
export function looking(name: string, find: () => readonly string[]): Attack {
  const found = new Set<string>();
  return {
    name,
    look: () => {
      for (const one of find()) found.add(one);
    },
    loot: () => [...found],
  };
}

/** An attack on something that is measured again and again: read is whatever differs from the first time. */
export function comparing(name: string, measure: () => Readonly<Record<string, string>>): Attack {
  const first = new Map<string, string>();
  return looking(name, () =>
    Object.entries(measure()).flatMap(([key, value]) => {
      const before = first.get(key);
      if (before === undefined) first.set(key, value);
      return before === undefined || before === value ? [] : [`${key}: ${before} → ${value}`];
    }),
  );
}

let isOfAttack = false;

/** Whether the page's own attacks are at work: what they call is no loot. */
export function isAttacking(): boolean {
  return isOfAttack;
}

/** Does what an attack does. */
export function attacking(run: () => void): void {
  isOfAttack = true;
  try {
    run();
  } finally {
    isOfAttack = false;
  }
}

/** The elements that are not the page's own: the page knows what it has made. */
export class Strangers {
  readonly #own = new Set(document.querySelectorAll("*"));

  isStranger(element: Element | null): element is Element {
    return element !== null && !this.#own.has(element);
  }

  get elements(): readonly Element[] {
    return [...document.querySelectorAll("*")].filter((element) => this.isStranger(element));
  }

  /** Calls back once for each, as soon as it is there. */
  meet(met: (element: Element) => void): void {
    const seen = new Set<Element>();
    const look = (): void => {
      for (const element of this.elements) {
        if (seen.has(element)) continue;
        seen.add(element);
        attacking(() => {
          met(element);
        });
      }
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
  }
}
