import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { serveLocally } from "./local-server.ts";
import { startChromium } from "./start-chromium.ts";

/** A camera made of footage, as Chromium takes it: one JPEG after the other. */
export interface FakeCamera extends AsyncDisposable {
  /** To be given to Chromium. */
  readonly arguments: readonly string[];
  readonly remove: () => Promise<void>;
}

const FRAMES = 120;
const FRAMES_PER_SECOND = 15;

/** Whether this machine has a camera, as Chromium sees it. */
export async function hasCamera(): Promise<boolean> {
  await using browser = await startChromium();
  await using server = await serveLocally({ "/": { html: "<!doctype html>" } });
  const page = await browser.newPage();
  await page.goto(server.origin);
  const devices = await page.evaluate(async () => navigator.mediaDevices.enumerateDevices());
  return devices.some(({ kind }) => kind === "videoinput");
}

/**
 * Plays a clip as the camera, over and over.
 *
 * @throws when Chromium does not play the clip
 */
export async function fakeCamera(clip: string): Promise<FakeCamera> {
  const frames = await framesOf(clip);
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-camera-"));
  const file = path.join(folder, "camera.mjpeg");
  await writeFile(file, frames);
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  return {
    arguments: [
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      `--use-file-for-fake-video-capture=${file}`,
    ],
    remove,
    [Symbol.asyncDispose]: remove,
  };
}

/** Chromium decodes the clip itself: no other program is needed. */
async function framesOf(clip: string): Promise<Uint8Array> {
  await using browser = await startChromium();
  await using server = await serveLocally({ "/": { html: "<!doctype html>" }, "/clip": { file: clip } });
  const page = await browser.newPage();
  await page.goto(server.origin);
  const frames = await page.evaluate(
    async (count, pause) => {
      const video = document.createElement("video");
      video.src = "/clip";
      video.muted = true;
      await new Promise((resolve, reject) => {
        video.addEventListener("loadeddata", resolve, { once: true });
        video.addEventListener("error", reject, { once: true });
      });
      const canvas = document.createElement("canvas");
      canvas.width = video.videoWidth;
      canvas.height = video.videoHeight;
      const context = canvas.getContext("2d");
      const list: string[] = [];
      for (let frame = 0; frame < count && frame * pause < video.duration; frame += 1) {
        video.currentTime = frame * pause;
        await new Promise((resolve) => {
          video.addEventListener("seeked", resolve, { once: true });
        });
        context?.drawImage(video, 0, 0);
        list.push(canvas.toDataURL("image/jpeg", 0.9).replace(/^.*,/, ""));
      }
      return list;
    },
    FRAMES,
    1 / FRAMES_PER_SECOND,
  );
  return Buffer.concat(frames.map((frame) => Buffer.from(frame, "base64")));
}
