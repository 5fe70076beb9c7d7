import { composedClosest } from "../composed-tree.ts";
import type { SiteAdapter } from "./site-adapter.ts";

export interface TileDescription {
  /** Whether the adapter's selectors knew the tile. */
  readonly known: boolean;
  /** "" where none was found. */
  readonly name: string;
  readonly selfView: boolean;
  readonly screenShare: boolean;
}

const LONGEST_NAME = 80;

/** What an adapter's selectors tell of one <video> or <canvas>. Only looks at the tile, never outside it. */
export function describeTile(site: SiteAdapter, media: Element): TileDescription {
  const tile = composedClosest(media, site.tile);
  const holds = (selector: string): boolean =>
    composedClosest(media, selector) !== null || (tile?.querySelector(selector) ?? null) !== null;
  return {
    known: tile !== null,
    name: tile === null ? "" : displayName(site, tile),
    selfView: holds(site.selfView),
    screenShare: holds(site.screenShare),
  };
}

function displayName(site: SiteAdapter, tile: Element): string {
  for (const selector of site.displayName) {
    for (const element of [tile, ...tile.querySelectorAll(selector)]) {
      if (!element.matches(selector)) continue;
      const name = nameIn(element);
      if (name !== "") return name;
    }
  }
  return "";
}

/** The element's own words; where it has none, the name that an attribute of it holds. */
function nameIn(element: Element): string {
  const text = element.getAttribute("data-participant-name") ?? element.textContent;
  return text.replace(/\s+/g, " ").trim().slice(0, LONGEST_NAME);
}
