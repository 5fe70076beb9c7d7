import path from "node:path";
import { FOOTAGE, VISITOR, type CallParticipant } from "../browser/call-server.ts";
import { InputError } from "../command-line/input-error.ts";
import { may } from "../command-line/may.ts";

/** What the command line says. */
export interface DemoFlags {
  readonly headless?: boolean;
  readonly seconds?: string;
  readonly json?: string;
  readonly screenshot?: string;
  readonly popupScreenshot?: string;
  readonly video?: readonly string[];
  readonly camera?: boolean;
  readonly mirror?: boolean;
  readonly firefox?: boolean;
}

/** The same, checked. `seconds`: how long readings are collected; null: as long as the window is open. */
export type DemoOptions = ReturnType<typeof demoOptions>;

type PictureFile = `${string}.png`;

const SECONDS_WITHOUT_A_WINDOW = 20;

/**
 * Checks the flags before anything starts.
 *
 * @throws InputError that names the flag and what to do
 */
export function demoOptions(flags: DemoFlags, environment: NodeJS.ProcessEnv = process.env) {
  const headless = flags.headless ?? false;
  if (!headless) requireDisplay(environment);
  if (flags.firefox === true && flags.mirror === true)
    throw new InputError("--mirror starts Chromium: leave --firefox out.");
  const writes = [flags.json, flags.screenshot, flags.popupScreenshot].some((file) => file !== undefined);
  return {
    headless,
    firefox: flags.firefox ?? false,
    seconds: secondsOf(flags.seconds) ?? (headless || writes ? SECONDS_WITHOUT_A_WINDOW : null),
    json: writable("--json", flags.json),
    screenshot: picture("--screenshot", flags.screenshot),
    popupScreenshot: picture("--popup-screenshot", flags.popupScreenshot),
    participants: participantsOf(flags),
  };
}

function participantsOf({ camera = false, video = [] }: DemoFlags): readonly CallParticipant[] {
  const own: CallParticipant[] = camera ? [{ name: "You", video: "camera" }] : [];
  const files = video.map((given): CallParticipant => {
    const file = path.resolve(given);
    if (!may("read", file)) throw new InputError(`--video: ${file} cannot be read: give the path of a video file.`);
    return { name: path.basename(file, path.extname(file)), video: { file } };
  });
  const participants = [...own, ...files];
  if (participants.length > 0) return participants;
  const call = [...FOOTAGE, VISITOR];
  for (const { video: footage } of call) {
    if (footage === "camera" || may("read", footage.file)) continue;
    throw new InputError(`The demo's footage ${footage.file} is missing: run npm install, or give --video FILE.`);
  }
  return call;
}

function requireDisplay(environment: NodeJS.ProcessEnv): void {
  const needsOne = process.platform === "linux";
  const has = [environment["DISPLAY"], environment["WAYLAND_DISPLAY"]].some(
    (name) => name !== undefined && name !== "",
  );
  if (needsOne && !has)
    throw new InputError("There is no display for a window: add --headless (npm start -- --headless).");
}

function secondsOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const seconds = Number(text);
  if (Number.isFinite(seconds) && seconds >= 1 && seconds <= 3600) return seconds;
  throw new InputError(`--seconds: ${text} is not a number from 1 to 3600.`);
}

function writable(flag: string, given: string | undefined): string | null {
  if (given === undefined) return null;
  const file = path.resolve(given);
  if (!may("write", path.dirname(file))) {
    throw new InputError(`${flag}: nothing can be written to ${path.dirname(file)}: make the folder first.`);
  }
  return file;
}

function picture(flag: string, given: string | undefined): PictureFile | null {
  const file = writable(flag, given);
  if (file === null) return null;
  if (file.endsWith(".png")) return `${file.slice(0, -".png".length)}.png`;
  throw new InputError(`${flag}: pictures are written as PNG, so ${file} must end in .png.`);
}
