import { composedClosest, composedParent } from "../page/composed-tree.ts";
import type { SiteAdapter } from "./site-adapter.ts";

export interface TileDescription {
  /** Whether the adapter's selectors knew the tile. */
  readonly known: boolean;
  /** "" where none was found. */
  readonly name: string;
  readonly selfView: boolean;
  readonly screenShare: boolean;
  readonly speaking: boolean;
}

const LONGEST_NAME = 80;

/** What an adapter's selectors tell of one <video> or <canvas>. Only looks at the tile, never outside it. */
export function describeTile(site: SiteAdapter, media: Element): TileDescription {
  const tiles = tilesAround(site, media);
  const holds = (selector: string): boolean =>
    composedClosest(media, selector) !== null || tiles.some((tile) => tile.querySelector(selector) !== null);
  return {
    known: tiles.length > 0,
    name: displayName(site, tiles),
    selfView: holds(site.selfView),
    screenShare: holds(site.screenShare),
    speaking: holds(site.speaking),
  };
}

/** A participant's tile, from the picture outwards: sites wrap one in another. */
function tilesAround(site: SiteAdapter, media: Element): readonly Element[] {
  const tiles: Element[] = [];
  for (let at: Element | null = media; at !== null; at = composedParent(at)) if (at.matches(site.tile)) tiles.push(at);
  return tiles;
}

function displayName(site: SiteAdapter, tiles: readonly Element[]): string {
  for (const tile of tiles) {
    for (const selector of site.displayName) {
      for (const element of [tile, ...tile.querySelectorAll(selector)]) {
        if (!element.matches(selector)) continue;
        const name = nameIn(element);
        if (name !== "") return name;
      }
    }
  }
  return "";
}

/** The element's own words; where it has none, the name that an attribute of it holds. */
function nameIn(element: Element): string {
  const text = element.getAttribute("data-participant-name") ?? element.textContent;
  return text.replace(/\s+/g, " ").trim().slice(0, LONGEST_NAME);
}
