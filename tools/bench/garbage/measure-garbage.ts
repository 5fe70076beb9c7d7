import { spawnSync } from "node:child_process";
import { inRepository } from "../../build/paths.ts";

/** No collection comes by itself while this is not full, MiB. */
const YOUNG = 64;

/** Prints what each step of a reading leaves to the garbage collector, in a process whose collector waits to be asked. */
export function measureGarbage(): void {
  const space = ["min", "max"].map((bound) => `--${bound}-semi-space-size=${YOUNG}`);
  const script = inRepository("tools", "bench", "garbage", "print.ts");
  const { status } = spawnSync(process.execPath, ["--expose-gc", ...space, "--import", "tsx", script], {
    stdio: "inherit",
  });
  if (status !== 0) throw new Error(`The measuring process ended with ${status}.`);
}
