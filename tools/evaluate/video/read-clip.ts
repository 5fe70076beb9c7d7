import { access } from "node:fs/promises";
import path from "node:path";
import { errorMessage } from "../../../src/core/error-message.ts";
import type { Settings } from "../../../src/core/settings.ts";
import { packagedRoutes } from "../../browser/packaged-routes.ts";
import { runInWorker } from "../../browser/run-in-worker.ts";
import type { startChromium } from "../../browser/start-chromium.ts";
import { InputError } from "../../command-line/input-error.ts";
import { findEntry } from "../network/open-network.ts";
import { withBar } from "../report/progress.ts";
import type { ClipMessage, FrameRecord, ReadClip } from "./browser/worker.ts";

/** What came of a clip: every frame that was read, and why the rest is missing, or null. Pixels, seconds. */
export type ClipReadings = Awaited<ReturnType<typeof readClip>>;

interface ReadOptions {
  /** Folder with models.json. */
  readonly models: string;
  readonly settings: Settings;
  /** Readings a second; null for every frame. */
  readonly hertz: number | null;
  /** Seconds of the clip to read; all where it is left out. */
  readonly until?: number | undefined;
  /** Chromium unless told otherwise. */
  readonly start?: typeof startChromium;
  /** Called with the seconds read so far and the clip's length. */
  readonly progress?: (read: number, duration: number) => void;
}

/**
 * Reads a clip frame by frame in a browser without a window, with the decoder, the detector and the worker code
 * of the extension, so that the same frames at the same times give the same readings.
 *
 * @throws InputError where the clip is missing or nothing of it can be decoded.
 */
export async function readClip(clip: string, { models, settings, hertz, until, start, progress }: ReadOptions) {
  await access(clip).catch((error: unknown) => {
    throw new InputError(`${clip} cannot be read: ${errorMessage(error)}`);
  });
  await findEntry(models, settings.modelId);
  const routes = { "/clip": { file: clip }, ...(await packagedRoutes(models)) };
  const request: ReadClip = { settings, hertz, until: until ?? null };
  const frames: FrameRecord[] = [];
  let size = { width: 0, height: 0, duration: 0 };
  const worker = "tools/evaluate/video/browser/worker.ts";
  const hear = (message: ClipMessage): void => {
    if (message.kind === "opened") size = message;
    else frames.push(message.frame);
    progress?.(frames.at(-1)?.t ?? 0, size.duration);
  };
  const problem = await runInWorker(worker, routes, request, hear, {}, start);
  if (frames.length === 0) throw new InputError(`${clip}: no frame could be read: ${problem ?? "it is empty"}`);
  const { width, height, duration } = size;
  return { frames, width, height, duration, problem };
}

/** The same with a bar on standard error. */
export function readWithProgress(clip: string, options: ReadOptions): Promise<ClipReadings> {
  return withBar(`${path.basename(clip)} {bar} {value}/{total} s`, 0, (bar) => {
    const progress = (read: number, duration: number): void => {
      bar.setTotal(Number(duration.toFixed(1)));
      bar.update(Number(read.toFixed(1)));
    };
    return readClip(clip, { ...options, progress });
  });
}
