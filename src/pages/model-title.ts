import type { ModelEntry } from "../core/registry/registry.ts";
import { message } from "../core/words/message.ts";

/** Models that come with the extension have their title in every language; others the one that they came with. */
const TITLES: Readonly<Record<string, string>> = { "undertone-b0-96": message("modelUndertoneB0") };

export function modelTitle({ id, title }: Pick<ModelEntry, "id" | "title">): string {
  return TITLES[id] ?? title;
}
