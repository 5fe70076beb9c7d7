import { Command } from "commander";
import { runCommandLine } from "../command-line/run-command-line.ts";
import { addAbawCommand } from "./abaw/command.ts";
import { addDegradedCommand } from "./degraded/command.ts";
import { addFerPlusCommand } from "./ferplus/command.ts";
import { addImagesCommand } from "./images/command.ts";
import { addSearchCommand } from "./search/command.ts";
import { addSmoothingCommand } from "./smoothing/command.ts";
import { addVideoCommand } from "./video/command.ts";

const program = new Command("evaluate").description("measures the networks with the code that the extension runs");
addFerPlusCommand(program);
addDegradedCommand(program);
addAbawCommand(program);
addVideoCommand(program);
addSmoothingCommand(program);
addSearchCommand(program);
addImagesCommand(program);
await runCommandLine(program);
