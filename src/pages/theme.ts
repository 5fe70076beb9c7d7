import { DARK_THEME, LABEL_LOOKS, LIGHT_THEME, type Theme } from "../core/colours.ts";

/** Gives the page the colours of core/colours.ts as custom properties, light or dark as the system is. */
export function applyTheme(page: Document): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(themeCss());
  page.adoptedStyleSheets = [sheet];
}

/** `--surface: …` and so on for both themes, `--happiness: …` and so on for the expressions. */
function themeCss(): string {
  const looks = Object.entries(LABEL_LOOKS);
  const labels = looks.map(([name, look]) => `--${name}:${look.fill};--on-${name}:${look.ink};`).join("");
  return (
    `:root{color-scheme:light dark;${labels}${properties(LIGHT_THEME)}}` +
    `@media (prefers-color-scheme: dark){:root{${properties(DARK_THEME)}}}`
  );
}

function properties(theme: Theme): string {
  return Object.entries(theme)
    .map(([name, colour]) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${String(colour)};`)
    .join("");
}
