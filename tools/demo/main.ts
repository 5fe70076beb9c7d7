import { Command } from "@commander-js/extra-typings";
import { runCommandLine } from "../command-line/run-command-line.ts";
import { demoOptions } from "./options.ts";
import { runMirror } from "./run-mirror.ts";
import { runDemo } from "./run-demo.ts";

/** `npm start`: a real call with the extension in it. */
const program = new Command("npm start --")
  .description("Starts Chromium, or Firefox, with Undertone in a demo call: a real WebRTC loopback on this machine.")
  .option("--firefox", "in Firefox")
  .option("--headless", "without a window")
  .option("--seconds <number>", "collect this long, then end (20 without a window)")
  .option("--json <file>", "write the readings")
  .option("--screenshot <file.png>", "write a picture of the call with the overlay")
  .option("--popup-screenshot <file.png>", "write a picture of the popup")
  .option("--video <file...>", "participants from video files")
  .option("--mirror", "the practice mirror instead of a call: your own camera, or footage where there is none")
  .option("--camera", "take part with your own camera")
  .action((flags) => (flags.mirror === true ? runMirror : runDemo)(demoOptions(flags)));

await runCommandLine(program);
