/// <reference lib="webworker" />
import type { Detection, FaceDetector } from "../../../../src/engine/detect/face-detector.ts";
import { type RawPicture, yuvPicture } from "../../../../src/core/picture/picture.ts";
import { FaceSearch } from "../../../../src/engine/search/face-search.ts";
import { loadDetector } from "../../../../src/offscreen/worker/media-pipe-detector.ts";
import { median } from "../../metrics/spread.ts";
import type { SearchAnswer, SearchedPicture, SearchPictures, Searched, ServedPicture } from "../messages.ts";

self.addEventListener("message", ({ data }: MessageEvent<SearchPictures>) => {
  searchAll(data).then(
    (pictures) => {
      answer({ kind: "searched", pictures });
    },
    (error: unknown) => {
      answer({ kind: "failed", reason: error instanceof Error ? error.message : String(error) });
    },
  );
});

async function searchAll({ pictures, looks }: SearchPictures): Promise<SearchedPicture[]> {
  const detector = await loadDetector();
  const answers: SearchedPicture[] = [];
  for (const served of pictures) answers.push(await searchOne(detector, await load(served), looks));
  return answers;
}

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

interface Timed {
  readonly run: () => Promise<void>;
  readonly result: () => Searched;
}

function timed(find: () => Promise<readonly Detection[]>): Timed {
  const times: number[] = [];
  let found: readonly Detection[] = [];
  return {
    run: async () => {
      const started = performance.now();
      found = await find();
      times.push(performance.now() - started);
    },
    result: () => ({ found, milliseconds: median(times) }),
  };
}

async function load({ path, width, height }: ServedPicture): Promise<RawPicture> {
  const data = new Uint8Array(await (await fetch(path)).arrayBuffer());
  const chroma = { chromaWidth: (width + 1) >> 1, chromaHeight: (height + 1) >> 1 };
  return yuvPicture(data, { width, height, ...chroma, fullRange: false });
}

function answer(message: SearchAnswer): void {
  self.postMessage(message);
}
