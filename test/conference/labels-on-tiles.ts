import type { Page } from "puppeteer-core";
import { paintedPanels } from "../support/overlay-content.ts";
import { nearestSpot, type Spot } from "./spots.ts";

/** A label of the overlay, as a person sees which tile and which place in its picture it is about. */
export interface TileLabel {
  /** The name under the tile; null for a label that is on no tile. */
  readonly tile: string | null;
  /** Where in the tile's picture the face is framed. */
  readonly spot: Spot | null;
  readonly texts: readonly string[];
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** All labels that the overlay shows now, by their tiles. */
export async function labelsOnTiles(page: Page): Promise<readonly TileLabel[]> {
  const tiles = await page.evaluate(() =>
    [...document.querySelectorAll("figure")].map((figure) => {
      const bounds = figure.querySelector("video")?.getBoundingClientRect();
      const { x = 0, y = 0, width = 0, height = 0 } = bounds ?? {};
      return { name: figure.querySelector("figcaption")?.textContent ?? "", x, y, width, height };
    }),
  );
  return (await paintedPanels(page))
    .filter(({ kind }) => kind === "plate")
    .map(({ face, texts }) => {
      if (face === null) throw new Error("A label of the overlay frames no face.");
      const centre = { x: face.x + face.width / 2, y: face.y + face.height / 2 };
      const tile = tiles.find((one) => isWithin(centre, one));
      if (tile === undefined) return { tile: null, spot: null, texts };
      const { x, y, width, height } = tile;
      return { tile: tile.name, spot: nearestSpot({ x: (centre.x - x) / width, y: (centre.y - y) / height }), texts };
    });
}

function isWithin(point: { readonly x: number; readonly y: number }, { x, y, width, height }: Rectangle): boolean {
  return point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;
}
