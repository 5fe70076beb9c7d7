import sharp from "sharp";
import { errorMessage } from "../../../src/core/error-message.ts";
import { LONGEST_SIDE } from "../../../src/messages/picture.ts";
import type { Route } from "../../browser/local-server.ts";
import { packagedRoutes } from "../../browser/packaged-routes.ts";
import { runInWorker } from "../../browser/run-in-worker.ts";
import type { startChromium } from "../../browser/start-chromium.ts";
import { InputError } from "../../command-line/input-error.ts";
import type { NetworkOptions } from "../network/options.ts";
import { withBar } from "../report/progress.ts";
import type { FoundFace, ReadPictures } from "./browser/worker.ts";

/** Reads the largest face of each picture in a browser without a window, Chromium unless told otherwise; null where none was found. */
export async function readPictures(
  files: readonly string[],
  { models, model }: NetworkOptions,
  start?: typeof startChromium,
): Promise<(FoundFace | null)[]> {
  const routes: Record<string, Route> = await packagedRoutes(models);
  for (const [index, file] of files.entries()) {
    routes[`/pictures/${index}`] = { bytes: () => prepared(file, 0) };
    routes[`/bordered/${index}`] = { bytes: () => prepared(file, 1 / 4) };
  }
  const request: ReadPictures = { modelId: model, count: files.length };
  const worker = "tools/evaluate/images/browser/worker.ts";
  return withBar("pictures {bar} {value}/{total}, {eta_formatted} left", files.length, async (bar) => {
    const faces: (FoundFace | null)[] = [];
    const hear = (face: FoundFace | null): void => {
      faces.push(face);
      bar.increment();
    };
    const problem = await runInWorker(worker, routes, request, hear, {}, start);
    if (problem !== null) throw new InputError(`picture ${faces.length + 1} of ${files.length}: ${problem}`);
    return faces;
  });
}

/** As the extension would grab it: no side longer than LONGEST_SIDE; with a border of its repeated edge if wanted. */
async function prepared(file: string, border: number): Promise<Uint8Array> {
  try {
    const { data, info } = await sharp(file)
      .autoOrient()
      .flatten()
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true });
    const [aside, above] = [Math.round(info.width * border), Math.round(info.height * border)];
    const extended = await sharp(data, { raw: info })
      .extend({ top: above, bottom: above, left: aside, right: aside, extendWith: "copy" })
      .png({ compressionLevel: 0 })
      .toBuffer();
    return await sharp(extended)
      .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: "inside", withoutEnlargement: true })
      .png({ compressionLevel: 0 })
      .toBuffer();
  } catch (error) {
    throw new Error(`${file} cannot be read as a picture: ${errorMessage(error)}`, { cause: error });
  }
}
