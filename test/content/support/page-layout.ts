import type { ContentPage } from "./content-page.ts";

/** Where everything of the page's own is. */
export async function layoutOf({ page }: ContentPage): Promise<unknown> {
  return page.evaluate(() => ({
    scroll: [document.documentElement.scrollWidth, document.documentElement.scrollHeight],
    rectangles: [...document.querySelectorAll("html, body, body *")].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [element.localName, x, y, width, height];
    }),
  }));
}
