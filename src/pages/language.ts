import { DIRECTION, LANGUAGE } from "../core/words/message.ts";

/** Says in which language a page is and which way it is written, and gives it its title. */
export function applyLanguage(page: Document, title: string): void {
  page.documentElement.lang = LANGUAGE;
  page.documentElement.dir = DIRECTION;
  page.title = title;
}
