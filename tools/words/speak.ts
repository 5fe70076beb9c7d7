/** A file of _locales, as Chrome reads it. */
export type Messages = Readonly<
  Record<
    string,
    { readonly message: string; readonly placeholders?: Readonly<Record<string, { readonly content: string }>> }
  >
>;

/** What chrome.i18n.getMessage gives: the text with what its placeholders stand for, "" where there is none. */
export function messageOf(messages: Messages, key: string): string {
  const { message, placeholders = {} } = messages[key] ?? { message: "" };
  return message.replace(/\$(\w+)\$/g, (_, name: string) => placeholders[name.toLowerCase()]?.content ?? "");
}

/** Has this context, which is none of a browser extension, speak the language of these messages. */
export function speak(messages: Messages): void {
  const before: unknown = Reflect.get(globalThis, "chrome");
  const i18n = { getMessage: (key: string) => messageOf(messages, key) };
  Reflect.set(globalThis, "chrome", Object.assign({}, before, { i18n }));
}
