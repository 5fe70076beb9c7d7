import type { Detection, FaceDetector } from "../../../../src/engine/detect/face-detector.ts";
import type { RawPicture } from "../../../../src/core/picture/picture.ts";
import { FaceSearch } from "../../../../src/engine/search/face-search.ts";
import { median } from "../../metrics/spread.ts";
import { openDetector } from "../../../browser/worker/open-engine.ts";
import { fetchPicture } from "../../../browser/worker/fetch-picture.ts";
import { servePage } from "../../../browser/worker/serve-page.ts";

/** Search the pictures /pictures/0 .. /pictures/(count - 1), each `looks` times, as if it stood still in a stream. */
export interface SearchPictures {
  readonly count: number;
  readonly looks: number;
}

/** What one way of searching found in a picture at the last look, and what a look cost: the median. */
export interface Searched {
  readonly found: readonly Detection[];
  readonly milliseconds: number;
}

/** The detector on the whole picture, and what the extension does. */
export interface SearchedPicture {
  readonly whole: Searched;
  readonly search: Searched;
}

servePage(async ({ count, looks }: SearchPictures, say: (picture: SearchedPicture) => void) => {
  const detector = await openDetector();
  for (let index = 0; index < count; index += 1) {
    say(await searchOne(detector, await fetchPicture(`/pictures/${index}`), looks));
  }
});

/** In turns, so that a moment when the machine is busy meets both alike. The first look at all warms up. */
async function searchOne(detector: FaceDetector, picture: RawPicture, looks: number): Promise<SearchedPicture> {
  await detector.detect(picture);
  const search = new FaceSearch(detector);
  const whole = timed(() => detector.detect(picture));
  const closer = timed(() => search.find(picture));
  for (let look = 0; look < looks; look += 1) {
    await whole.run();
    await closer.run();
  }
  return { whole: whole.result(), search: closer.result() };
}

function timed(find: () => Promise<readonly Detection[]>) {
  const times: number[] = [];
  let found: readonly Detection[] = [];
  return {
    run: async (): Promise<void> => {
      const started = performance.now();
      found = await find();
      times.push(performance.now() - started);
    },
    result: (): Searched => ({ found, milliseconds: median(times) }),
  };
}
