import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { InputError } from "./input-error.ts";

/**
 * Runs a tool. An InputError ends it with its one line and status 2; anything else is a fault of ours
 * and keeps its stack.
 */
export async function runCommandLine(program: CommandUnknownOpts): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    process.stderr.write(`${program.name()}: ${error.message}\n`);
    process.exitCode = 2;
  }
}
