import type { ReceivedMessage } from "../../browser/port-recorder.ts";

/** How a gallery's faces were read over a stretch of time. */
export type GalleryReadings = ReturnType<typeof galleryReadings>;

/**
 * What the content script got for each tile between two moments (Date.now()). A tile's gaps include those to both
 * moments, so that a tile that is read once or never does not pass as read often.
 *
 * @returns tiles: those of which at least one face was read; hertz: readings a second of the median tile; seconds between two
 *   readings of a tile: the median tile's longest, and the longest of all; ids of a tile's faces beyond its first: broken tracks
 */
export function galleryReadings(received: readonly ReceivedMessage[], from: number, to: number) {
  const tiles = new Map<string, { readonly at: number[]; readonly ids: Set<number> }>();
  for (const { at, message } of received) {
    if (at < from || at > to || message.kind !== "readings") continue;
    const tile = tiles.get(message.stream) ?? { at: [], ids: new Set() };
    tiles.set(message.stream, tile);
    tile.at.push(at);
    for (const { faceId } of message.readings) tile.ids.add(faceId);
  }
  const read = [...tiles.values()].filter(({ ids }) => ids.size > 0);
  const gaps = read.map(({ at }) => longest([from, ...at, to])).sort((one, other) => one - other);
  const counts = read.map(({ at }) => at.length).sort((one, other) => one - other);
  return {
    tiles: read.length,
    hertz: ((counts[Math.floor(counts.length / 2)] ?? 0) * 1000) / (to - from),
    typicalGap: (gaps[Math.floor(gaps.length / 2)] ?? to - from) / 1000,
    longestGap: (gaps.at(-1) ?? to - from) / 1000,
    brokenTracks: read.reduce((sum, { ids }) => sum + ids.size - 1, 0),
  };
}

function longest(moments: readonly number[]): number {
  return Math.max(...moments.slice(1).map((moment, index) => moment - (moments[index] ?? moment)));
}
