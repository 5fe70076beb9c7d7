import type { CDPSession, Page } from "puppeteer-core";
import { overlayRoots, textsIn, type DomNode } from "../support/overlay-content.ts";
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
  const debuggerSession = await page.createCDPSession();
  try {
    const faces = (await overlayRoots(debuggerSession)).flatMap((root) => withClass(root, "face"));
    return await Promise.all(
      faces.map(async (face) => {
        const [frame] = withClass(face, "ticks");
        if (frame === undefined) throw new Error("A label of the overlay frames no face.");
        const centre = await centreOf(debuggerSession, frame);
        const tile = tiles.find((one) => isWithin(centre, one));
        const texts = withClass(face, "plate").flatMap(textsIn);
        if (tile === undefined) return { tile: null, spot: null, texts };
        const { x, y, width, height } = tile;
        return { tile: tile.name, spot: nearestSpot({ x: (centre.x - x) / width, y: (centre.y - y) / height }), texts };
      }),
    );
  } finally {
    await debuggerSession.detach();
  }
}

function withClass(node: DomNode, name: string): readonly DomNode[] {
  const { attributes = [], children = [] } = node;
  const classes = attributes[attributes.indexOf("class") + 1] ?? "";
  const own = attributes.includes("class") && classes.split(" ").includes(name) ? [node] : [];
  return [...own, ...children.flatMap((child) => withClass(child, name))];
}

async function centreOf(debuggerSession: CDPSession, { nodeId }: DomNode): Promise<{ x: number; y: number }> {
  const { model } = await debuggerSession.send("DOM.getBoxModel", { nodeId });
  const [left = 0, top = 0, , , right = 0, bottom = 0] = model.border;
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

function isWithin(point: { readonly x: number; readonly y: number }, { x, y, width, height }: Rectangle): boolean {
  return point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;
}
