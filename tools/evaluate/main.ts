import { Command } from "@commander-js/extra-typings";
import { runCommandLine } from "../command-line/run-command-line.ts";
import { abaw } from "./abaw/command.ts";
import { baseline } from "./baseline/command.ts";
import { degraded } from "./degraded/command.ts";
import { ferPlus } from "./ferplus/command.ts";
import { images } from "./images/command.ts";
import { press } from "./press/command.ts";
import { reasons } from "./reasons/command.ts";
import { search } from "./search/command.ts";
import { smoothing } from "./smoothing/command.ts";
import { video } from "./video/command.ts";

const program = new Command("evaluate").description("measures the networks with the code that the extension runs");
const commands = [ferPlus, degraded, abaw, video, smoothing, search, images, press, reasons, baseline];
for (const command of commands) program.addCommand(command);
await runCommandLine(program);
