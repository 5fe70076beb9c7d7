import { describe, expect, it } from "vitest";
import type { Detection, FaceDetector, Region } from "../detect/face-detector.ts";
import { packedPlane, type RawPicture } from "../../core/picture/picture.ts";
import type { Box } from "../../core/box.ts";
import { FaceSearch } from "./face-search.ts";
import { tilesOf } from "./tiles.ts";

const WIDTH = 640;
const HEIGHT = 360;

interface MadeFace {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

/** Size is all that the detector below looks at. */
function picture(width = WIDTH, height = HEIGHT): RawPicture {
  return { format: "grey", width, height, grey: packedPlane(new Uint8Array(width * height), width) };
}

/** Finds faces as MediaPipe's does: surely from 0.2 of the longer side on, doubtfully from 0.1, else not at all. */
class MadeDetector implements FaceDetector {
  faces: readonly MadeFace[];
  readonly shown: string[] = [];

  constructor(faces: readonly MadeFace[]) {
    this.faces = faces;
  }

  detect({ width, height }: RawPicture, region?: Region): Promise<readonly Detection[]> {
    const shown = region ?? { left: 0, top: 0, width, height };
    const { left, top } = shown;
    this.shown.push(`${left},${top} ${shown.width}×${shown.height}`);
    const found = this.faces.flatMap((face): Detection[] => {
      const box: Box = {
        x: (face.left - left) / shown.width,
        y: (face.top - top) / shown.height,
        width: face.side / shown.width,
        height: face.side / shown.height,
      };
      const share = face.side / Math.max(shown.width, shown.height);
      const [across, down] = [box.x + box.width / 2, box.y + box.height / 2];
      if (share < 0.1 || across < 0 || across > 1 || down < 0 || down > 1) return [];
      return [{ box, keypoints: null, score: share < 0.2 ? 0.6 : 0.9, share }];
    });
    return Promise.resolve(found);
  }
}

async function findOften(search: FaceSearch, looks: number, shown = picture()): Promise<readonly Detection[]> {
  let found: readonly Detection[] = [];
  for (let look = 0; look < looks; look++) found = await search.find(shown);
  return found;
}

const SMALL: readonly MadeFace[] = [
  { left: 40, top: 30, side: 50 },
  { left: 300, top: 200, side: 50 },
  { left: 560, top: 270, side: 50 },
];
const TILES = tilesOf({ width: WIDTH, height: HEIGHT });

describe("FaceSearch", () => {
  it("finds small faces after one look at each tile, where they are, and then at each look", async () => {
    const detector = new MadeDetector(SMALL);
    const search = new FaceSearch(detector);
    await findOften(search, TILES.length);
    for (let look = 0; look < 10; look++) {
      const found = await search.find(picture());
      const lefts = found.map(({ box }) => Math.round(box.x * WIDTH)).sort((one, other) => one - other);
      expect(lefts).toEqual([40, 300, 560]);
      for (const { score, box } of found) {
        expect(score).toBe(0.9);
        expect(box.height).toBeCloseTo(50 / HEIGHT, 9);
      }
    }
  });

  it("looks at the whole, at one more tile each time, and at those that hold faces", async () => {
    const none = new MadeDetector([]);
    await findOften(new FaceSearch(none), TILES.length);
    const parts = none.shown.filter((shown) => shown !== `0,0 ${WIDTH}×${HEIGHT}`);
    expect(none.shown).toHaveLength(2 * TILES.length);
    expect(new Set(parts).size).toBe(TILES.length);

    const some = new MadeDetector(SMALL);
    const search = new FaceSearch(some);
    await findOften(search, 2 * TILES.length);
    some.shown.length = 0;
    await search.find(picture());
    expect(some.shown.length).toBeLessThanOrEqual(2 + SMALL.length);
  });

  it("looks closer at once where the whole picture hints at a small face, and believes the closer look", async () => {
    const doubtful = new MadeDetector([{ left: 500, top: 250, side: 80 }]);
    const found = await new FaceSearch(doubtful).find(picture());
    expect(found.map(({ score }) => score)).toEqual([0.9]);
    expect(found[0]?.box.x).toBeCloseTo(500 / WIDTH, 9);
  });

  it("drops a hint that no closer look bears out", async () => {
    const detector: FaceDetector = {
      detect: ({ width }) =>
        Promise.resolve(
          width === WIDTH
            ? [{ box: { x: 0.5, y: 0.5, width: 0.15, height: 0.26 }, keypoints: null, score: 0.58, share: 0.15 }]
            : [],
        ),
    };
    expect(await new FaceSearch(detector).find(picture())).toEqual([]);
  });

  it("begins with no weak find of a closer look, but keeps a known face that becomes one", async () => {
    let score = 0.75;
    const box = { x: 0.3, y: 0.3, width: 0.25, height: 0.25 };
    const detector: FaceDetector = {
      detect: (_, tile) => Promise.resolve(tile === undefined ? [] : [{ box, keypoints: null, score, share: 0.25 }]),
    };
    const search = new FaceSearch(detector);
    expect(await findOften(search, TILES.length)).toEqual([]);
    score = 0.9;
    const [found] = await search.find(picture());
    score = 0.6;
    expect(await search.find(picture())).toEqual([{ ...found, score: 0.6 }]);
  });

  it("leaves a find that is not small, but doubtful, to the gate: it may be covered", async () => {
    const covered: Detection = {
      box: { x: 0.3, y: 0.3, width: 0.25, height: 0.44 },
      keypoints: null,
      score: 0.6,
      share: 0.25,
    };
    const detector: FaceDetector = { detect: (_, tile) => Promise.resolve(tile === undefined ? [covered] : []) };
    expect(await new FaceSearch(detector).find(picture())).toEqual([covered]);
  });

  it("only looks once where somebody sits at the camera, and in small pictures", async () => {
    const near = new MadeDetector([{ left: 200, top: 80, side: 200 }, ...SMALL]);
    await findOften(new FaceSearch(near), 5);
    expect(near.shown).toHaveLength(5);
    const little = new MadeDetector(SMALL);
    await findOften(new FaceSearch(little), 5, picture(320, 180));
    expect(little.shown).toHaveLength(5);
  });

  it("gives a tile up after three looks that found nothing, and all when told to forget", async () => {
    const detector = new MadeDetector([{ left: 40, top: 30, side: 50 }]);
    const search = new FaceSearch(detector);
    const looked = async (): Promise<number> => {
      detector.shown.length = 0;
      await search.find(picture());
      return detector.shown.length;
    };
    await looked();
    expect(await looked()).toBe(3);
    detector.faces = [];
    expect([await looked(), await looked(), await looked(), await looked()]).toEqual([3, 3, 3, 2]);
    detector.faces = [{ left: 40, top: 30, side: 50 }];
    for (let look = 0; look < TILES.length; look++) await looked();
    expect(await looked()).toBeGreaterThanOrEqual(2);
    search.forget();
    expect(await looked()).toBe(2);
  });
});
