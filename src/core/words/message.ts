import type english from "../../../_locales/en/messages.json";

/** Every text of the extension: a name that _locales does not have does not compile. */
type Catalogue = typeof english;

export type MessageKey = keyof Catalogue;

/** What each placeholder of a text is to be filled with. */
type Values<Key extends MessageKey> = Catalogue[Key] extends { readonly placeholders: infer Placeholders }
  ? readonly [values: Readonly<Record<keyof Placeholders, string | number>>]
  : readonly [];

/** Texts that are there in one form for each number: "videos_one", "videos_other", and what else a language has. */
type Counted = MessageKey extends infer Key ? (Key extends `${infer Base}_other` ? Base : never) : never;

/** What is needed of the browser; tools and tests bring their own (tools/words). */
declare const chrome: { readonly i18n: { getMessage(key: string): string } };

/** The language of the texts (BCP 47): the browser's own, or English where there are none in it. */
export const LANGUAGE = message("language");

/** Which way it is written. */
export const DIRECTION = message("direction") === "rtl" ? "rtl" : "ltr";

/**
 * A text that is looked up now and filled later: once the extension was reloaded, an old content script can look up
 * nothing any more.
 */
export function template<Key extends MessageKey>(key: Key): (...values: Values<Key>) => string {
  const text = chrome.i18n.getMessage(key);
  return (...[values]) => fill(text, values);
}

/** A text in the browser's language. */
export function message<Key extends MessageKey>(key: Key, ...values: Values<Key>): string {
  return template(key)(...values);
}

/** What stands before and after the one placeholder of a text, for where its value is drawn in another way. */
export function around(key: MessageKey): { readonly before: string; readonly after: string } {
  const [before = "", after = ""] = chrome.i18n.getMessage(key).split(PLACEHOLDER);
  return { before, after };
}

/** "1 video", "3 videos": in the form that the language has for this number. */
export function counted(base: Counted, count: number): string {
  const form = new Intl.PluralRules(LANGUAGE).select(count);
  const text = chrome.i18n.getMessage(`${base}_${form}`);
  return fill(text, { count: new Intl.NumberFormat(LANGUAGE).format(count) });
}

/** The files name placeholders in Chrome's way, `$SITE$`, and say that they stand for `{site}`. */
const PLACEHOLDER = /\{\w+\}/;

function fill(text: string, values: Readonly<Record<string, string | number>> = {}): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
