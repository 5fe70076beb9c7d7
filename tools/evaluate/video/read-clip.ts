import { access } from "node:fs/promises";
import type { Settings } from "../../../src/core/settings.ts";
import { startChromium } from "../../browser/start-chromium.ts";
import { InputError, messageOf } from "../../command-line/input-error.ts";
import { serveClip } from "./clip-server.ts";
import type { ClipMessage, FrameRecord } from "./messages.ts";

/** Every frame of a clip that was read. */
export interface ClipReadings {
  readonly frames: readonly FrameRecord[];
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Seconds. */
  readonly duration: number;
  /** Why the rest of the clip is missing, or null. */
  readonly trouble: string | null;
}

export interface ReadOptions {
  /** Folder with models.json. */
  readonly models: string;
  readonly settings: Settings;
  /** Readings a second; null for every frame. */
  readonly hertz: number | null;
  /** Seconds of the clip to read; all where it is left out. */
  readonly until?: number | undefined;
  /** Called with the seconds read so far and the clip's length. */
  readonly progress?: (read: number, duration: number) => void;
}

/**
 * Reads a clip frame by frame in headless Chromium, with the decoder, the detector and the worker code
 * of the extension, so that the same frames at the same times give the same readings.
 *
 * @throws InputError where the clip is missing or nothing of it can be decoded.
 */
export async function readClip(
  clip: string,
  { models, settings, hertz, until, progress }: ReadOptions,
): Promise<ClipReadings> {
  await access(clip).catch((error: unknown) => {
    throw new InputError(`${clip} cannot be read: ${messageOf(error)}`);
  });
  const server = await serveClip(clip, models, settings.modelId);
  const browser = await startChromium();
  try {
    const page = await browser.newPage();
    const frames: FrameRecord[] = [];
    let size = { width: 0, height: 0, duration: 0 };
    const ended = new Promise<string | null>((resolve) => {
      const receive = (message: ClipMessage): void => {
        if (message.kind === "opened") size = message;
        else if (message.kind === "ended") resolve(message.reason);
        else frames.push(...message.frames);
        progress?.(frames.at(-1)?.t ?? 0, size.duration);
      };
      void page
        .exposeFunction("receive", receive)
        .then(async () => {
          await page.goto(server.origin);
          await page.evaluate(
            (request) => {
              window.startReading(request);
            },
            { settings, hertz, until: until ?? null },
          );
        })
        .catch((error: unknown) => {
          resolve(messageOf(error));
        });
    });
    const trouble = await ended;
    if (frames.length === 0) throw new InputError(`${clip}: no frame could be read: ${trouble ?? "it is empty"}`);
    const { width, height, duration } = size;
    return { frames, width, height, duration, trouble };
  } finally {
    await browser.close();
    await server.close();
  }
}
