import { access } from "node:fs/promises";
import type { Browser, LaunchOptions } from "puppeteer-core";
import type { Settings } from "../../../src/core/settings.ts";
import { packagedRoutes } from "../../browser/packaged-routes.ts";
import { runInWorker } from "../../browser/run-in-worker.ts";
import { InputError, messageOf } from "../../command-line/input-error.ts";
import { findEntry } from "../network/open-network.ts";
import type { ClipMessage, FrameRecord, ReadClip } from "./messages.ts";

/** Every frame of a clip that was read. */
export interface ClipReadings {
  readonly frames: readonly FrameRecord[];
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Seconds. */
  readonly duration: number;
  /** Why the rest of the clip is missing, or null. */
  readonly problem: string | null;
}

export interface ReadOptions {
  /** Folder with models.json. */
  readonly models: string;
  readonly settings: Settings;
  /** Readings a second; null for every frame. */
  readonly hertz: number | null;
  /** Seconds of the clip to read; all where it is left out. */
  readonly until?: number | undefined;
  /** Chromium unless told otherwise. */
  readonly start?: (options: LaunchOptions) => Promise<Browser>;
  /** Called with the seconds read so far and the clip's length. */
  readonly progress?: (read: number, duration: number) => void;
}

/**
 * Reads a clip frame by frame in a browser without a window, with the decoder, the detector and the worker code
 * of the extension, so that the same frames at the same times give the same readings.
 *
 * @throws InputError where the clip is missing or nothing of it can be decoded.
 */
export async function readClip(
  clip: string,
  { models, settings, hertz, until, start, progress }: ReadOptions,
): Promise<ClipReadings> {
  await access(clip).catch((error: unknown) => {
    throw new InputError(`${clip} cannot be read: ${messageOf(error)}`);
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
