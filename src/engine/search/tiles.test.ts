import { describe, expect, it } from "vitest";
import { tilesOf } from "./tiles.ts";

describe("tilesOf", () => {
  it.each([
    [640, 360, 8],
    [640, 427, 12],
    [360, 640, 8],
    [1280, 720, 8],
    [481, 333, 12],
  ])("covers %i×%i with %i squares on even pixels, inside it", (width, height, count) => {
    const tiles = tilesOf({ width, height });
    expect(tiles).toHaveLength(count);
    for (const tile of tiles) {
      expect(tile.width).toBe(tile.height);
      expect([tile.left % 2, tile.top % 2]).toEqual([0, 0]);
      expect(tile.left + tile.width).toBeLessThanOrEqual(width);
      expect(tile.top + tile.height).toBeLessThanOrEqual(height);
    }
    // Any square of a third of a tile lies inside one.
    const part = Math.floor((tiles[0]?.width ?? 0) / 3) - 2;
    for (let left = 0; left <= width - part - 1; left += 7) {
      for (let top = 0; top <= height - part - 1; top += 7) {
        const inside = tiles.some(
          (tile) =>
            tile.left <= left &&
            tile.top <= top &&
            left + part <= tile.left + tile.width &&
            top + part <= tile.top + tile.height,
        );
        expect(inside, `${left},${top}`).toBe(true);
      }
    }
  });

  it.each([
    [400, 300],
    [320, 180],
    [640, 100],
    [1, 1],
  ])("does not search %i×%i in parts", (width, height) => {
    expect(tilesOf({ width, height })).toEqual([]);
  });
});
