import { isTrouble } from "../core/trouble.ts";
import type { SiteHealth, TabReport, Tile } from "./tab.ts";
import { isObject, isTextOf, isWholeWithin } from "./value-guard.ts";

/** Most tiles of one page that are told of. */
export const MOST_TILES = 200;

/** Longest stream id, display name and site name. */
const LONGEST = { stream: 64, name: 200, site: 100 } as const;

/** Widest picture side, pixels. */
const WIDEST = 100_000;

/** Guard for what a content script reports; a page may have taken its renderer over, so everything is bounded. */
export function isTabReport(value: unknown): value is TabReport {
  if (!isObject(value) || value["to"] !== "background") return false;
  const { tiles, site, trouble } = value;
  switch (value["kind"]) {
    case "content-started":
      return true;
    case "tiles":
      return Array.isArray(tiles) && tiles.length <= MOST_TILES && tiles.every(isTile) && isSiteHealth(site);
    case "content-trouble":
      return trouble === null || isTrouble(trouble);
    default:
      return false;
  }
}

function isTile(value: unknown): value is Tile {
  return (
    isObject(value) &&
    isTextOf(value["stream"], LONGEST.stream) &&
    isTextOf(value["name"], LONGEST.name) &&
    typeof value["selfView"] === "boolean" &&
    typeof value["speaking"] === "boolean" &&
    isWholeWithin(value["width"], 0, WIDEST) &&
    isWholeWithin(value["height"], 0, WIDEST) &&
    (value["trouble"] === null || isTrouble(value["trouble"]))
  );
}

function isSiteHealth(value: unknown): value is SiteHealth {
  return (
    isObject(value) &&
    isTextOf(value["site"], LONGEST.site) &&
    isWholeWithin(value["looked"], 0, Number.MAX_SAFE_INTEGER) &&
    isWholeWithin(value["matched"], 0, Number.MAX_SAFE_INTEGER) &&
    typeof value["changed"] === "boolean"
  );
}
