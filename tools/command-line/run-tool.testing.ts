import { execFile } from "node:child_process";
import path from "node:path";
import { inRepository } from "../build/paths.ts";

/** What a tool printed, and its exit status. */
export interface ToolRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/**
 * Runs a tool as `npm run` does. For tests.
 *
 * @param tool folder of tools/ with a main.ts.
 * @param folder where it runs.
 */
export function runTool(tool: string, args: readonly string[], folder: string): Promise<ToolRun> {
  const tsx = inRepository("node_modules", ".bin", "tsx");
  const main = path.join(inRepository("tools", tool), "main.ts");
  return new Promise((resolve) => {
    execFile(tsx, [main, ...args], { cwd: folder, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve({ stdout, stderr, code: error === null ? 0 : Number(error.code ?? 1) });
    });
  });
}
