import { setTimeout as wait } from "node:timers/promises";
import { FOOTAGE } from "../browser/call-server.ts";
import { fakeCamera, hasCamera } from "../browser/fake-camera.ts";
import { answerFirstRun } from "../browser/first-run.ts";
import { launchWithExtension } from "../browser/launch.ts";
import { openMirror } from "../browser/mirror.ts";
import { EXTENSION } from "../build/paths.ts";
import { InputError } from "../command-line/input-error.ts";
import type { DemoOptions } from "./options.ts";

/** Opens the practice mirror with this machine's camera, or with footage where there is none, and switches it on. */
export async function runMirror({ headless, seconds, screenshot }: DemoOptions): Promise<void> {
  await using camera = (await hasCamera()) ? null : await fakeCamera(firstClip());
  console.log(
    camera === null ? "The mirror shows this machine's camera." : "No camera here: the mirror shows footage.",
  );
  await using session = await launchWithExtension({
    extension: EXTENSION,
    headless,
    arguments: camera?.arguments ?? [],
  });
  const closed = new Promise<void>((resolve) => {
    session.browser.once("disconnected", () => {
      resolve();
    });
  });
  await answerFirstRun(session);
  const page = await openMirror(session);
  console.log("The camera is on. Close the window to end.");
  await (seconds === null ? closed : Promise.race([wait(seconds * 1000), closed]));
  if (screenshot !== null && session.browser.connected) await page.screenshot({ path: screenshot });
}

function firstClip(): string {
  for (const { video } of FOOTAGE) if (video !== "camera") return video.file;
  throw new InputError("There is no footage: run npm install.");
}
