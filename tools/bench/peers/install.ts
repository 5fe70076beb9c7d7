import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { InputError } from "../../command-line/input-error.ts";
import { inRepository } from "../../build/paths.ts";
import type { Route } from "../../browser/local-server.ts";

const FOLDER = inRepository("tools", "bench", "peers");
const PACKAGES = path.join(FOLDER, "node_modules");
/** What the browser loads of each package, by its address. */
const SERVED = {
  "/peers/face-api/dist": ["@vladmandic", "face-api", "dist"],
  "/peers/face-api/model": ["@vladmandic", "face-api", "model"],
  "/peers/human/dist": ["@vladmandic", "human", "dist"],
  "/peers/human/models": ["@vladmandic", "human", "models"],
  "/peers/tfjs-wasm": ["@tensorflow", "tfjs-backend-wasm", "dist"],
} as const;

/**
 * Installs the peers into a folder of their own, unless they are there: `npm install` of the product does not bring them.
 *
 * @throws InputError where npm cannot
 */
export function installPeers(): void {
  // npm writes this file last.
  if (existsSync(path.join(PACKAGES, ".package-lock.json"))) return;
  console.error("Installing the peers into tools/bench/peers/node_modules …");
  const { status } = spawnSync("npm", ["ci"], { cwd: FOLDER, stdio: ["ignore", "ignore", "inherit"], shell: true });
  if (status !== 0) {
    throw new InputError("--peers: the peers could not be installed: see npm's message above, or leave --peers out.");
  }
}

/** Where the browser finds the peers' files. */
export function peerRoutes(): Record<string, Route> {
  const own = Object.entries(SERVED).flatMap(([address, parts]) =>
    readdirSync(path.join(PACKAGES, ...parts), { withFileTypes: true })
      .filter((file) => file.isFile())
      .map(({ name }): [string, Route] => [`${address}/${name}`, { file: path.join(PACKAGES, ...parts, name) }]),
  );
  const mediaPipe = ["vision_wasm_internal.js", "vision_wasm_internal.wasm"].map((name): [string, Route] => [
    `/peers/mediapipe/${name}`,
    { file: inRepository("node_modules", "@mediapipe", "tasks-vision", "wasm", name) },
  ]);
  return Object.fromEntries([...own, ...mediaPipe]);
}
