import { type Detection, type FaceDetector, type Region, SMALLEST_SHARE } from "../detect/face-detector.ts";
import type { RawPicture } from "../../core/picture/picture.ts";
import { centreX, centreY } from "../../core/box.ts";
import { fromTile, isSameFace, isWhole, suppressDuplicates } from "./suppression.ts";
import { tilesOf } from "./tiles.ts";

/**
 * From here on a detection in the whole picture has the face right; below, one in a tile has it better, which needs
 * this score too to report a new face: tiles of a picture without faces (letters on a sky) came near to it.
 */
const SURE_SCORE = 0.8;
/** Who fills this much of the picture's longer side sits at the camera: nobody small is searched for. */
const LARGE_SHARE = 0.25;
/** A tile in which a face was found is searched again this often before it is given up. */
const WATCHED_SEARCHES = 3;

/**
 * Finds the faces of one stream. A detector that sees the whole picture at once (MediaPipe's at 128×128
 * pixels) misses faces that are small in it, or gives them a poor score and a box too large. So large
 * pictures are also searched in overlapping tiles: one tile after the other, one at each detection, and
 * those that hold faces at each.
 */
export class FaceSearch {
  readonly #detector: FaceDetector;
  /** Searches left of tiles that hold faces, by the tile's number. */
  readonly #watched = new Map<number, number>();
  #faces: readonly Detection[] = [];
  #size = "";
  #next = 0;
  #isSearching = true;

  constructor(detector: FaceDetector) {
    this.#detector = detector;
  }

  /** Whether small faces may be there: nobody sits at the camera. */
  get isSearching(): boolean {
    return this.#isSearching;
  }

  /** Where the faces of the stream's next picture are. */
  async find(picture: RawPicture): Promise<readonly Detection[]> {
    const whole = await this.#detector.detect(picture);
    const tiles = tilesOf(picture);
    const size = `${picture.width}×${picture.height}`;
    const large = whole.some(({ score, share }) => score >= SURE_SCORE && share >= LARGE_SHARE);
    if (tiles.length === 0 || large || size !== this.#size) this.forget();
    this.#size = size;
    this.#isSearching = !large;
    return tiles.length === 0 || large ? whole : this.#searchTiles(picture, tiles, whole);
  }

  /** Forgets where faces were, as after a scene cut. */
  forget(): void {
    this.#watched.clear();
    this.#faces = [];
  }

  async #searchTiles(
    picture: RawPicture,
    tiles: readonly Region[],
    whole: readonly Detection[],
  ): Promise<readonly Detection[]> {
    const sure = whole.filter(({ score }) => score >= SURE_SCORE);
    const hints = whole.filter((found) => !sure.includes(found) && found.share < SMALLEST_SHARE);
    const others = whole.filter((found) => !sure.includes(found) && !hints.includes(found));
    const numbers = new Set([...this.#watched.keys(), ...hints.map((hint) => nearest(tiles, hint, picture))]);
    numbers.add(this.#next++ % tiles.length);

    const close: { readonly number: number; readonly found: Detection }[] = [];
    for (const number of numbers) {
      const tile = tiles[number];
      if (tile === undefined) continue;
      for (const found of await this.#detector.detect(picture, tile)) {
        const placed = fromTile(found, tile, picture);
        const known = this.#faces.some(({ box }) => isSameFace(box, placed.box));
        if (isWhole(found, tile, picture) && (known || found.score >= SURE_SCORE))
          close.push({ number, found: placed });
      }
    }
    close.sort((one, other) => other.found.score - one.found.score);
    // A hint that no tile bears out was none.
    const faces = suppressDuplicates([sure, ...close.map(({ found }) => [found]), others]);
    this.#remember(numbers, new Set(close.filter(({ found }) => faces.includes(found)).map(({ number }) => number)));
    this.#faces = faces;
    return faces;
  }

  #remember(searched: ReadonlySet<number>, holding: ReadonlySet<number>): void {
    for (const number of searched) {
      const left = holding.has(number) ? WATCHED_SEARCHES : (this.#watched.get(number) ?? 0) - 1;
      if (left > 0) this.#watched.set(number, left);
      else this.#watched.delete(number);
    }
  }
}

/** Number of the tile in whose middle a find lies most. */
function nearest(tiles: readonly Region[], { box }: Detection, { width, height }: RawPicture): number {
  const away = ({ left, top, ...tile }: Region): number =>
    Math.hypot(left + tile.width / 2 - centreX(box) * width, top + tile.height / 2 - centreY(box) * height);
  return tiles.reduce((best, tile, number) => {
    const closest = tiles[best];
    return closest !== undefined && away(tile) < away(closest) ? number : best;
  }, 0);
}
