import { readFileSync } from "node:fs";
import { inRepository } from "../build/paths.ts";
import type { Messages } from "./speak.ts";

/** All texts of a language, such as "de": its file in _locales. */
export function messagesOf(language: string): Messages {
  return JSON.parse(readFileSync(inRepository("_locales", language, "messages.json"), "utf8")) as Messages;
}
