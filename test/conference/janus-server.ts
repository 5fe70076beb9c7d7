import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { may } from "../../tools/command-line/may.ts";
import { JANUS_CONFIGURATION } from "./janus-configuration.ts";

/** A conferencing server of the test's own. */
export interface JanusServer {
  /** ws://127.0.0.1:PORT */
  readonly address: string;
  /** Ends the server and removes its folder. */
  readonly close: () => Promise<void>;
}

/** How long the server may take to start or to end, milliseconds. */
const PATIENCE = 60_000;

/** Characters of the server's own words that an error quotes. */
const LAST_WORDS = 2_000;

/** Path of the program `janus` where one is installed, else null. */
export function findJanus(environment: NodeJS.ProcessEnv = process.env): string | null {
  const folders = (environment["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => path.join(folder, "janus")).find((file) => may("run", file)) ?? null;
}

/**
 * Starts Janus on this machine's loopback alone, with nothing but a video room and WebSockets.
 *
 * @param program from findJanus
 * @throws with the server's last words, where it does not start
 */
export async function startJanus(program: string): Promise<JanusServer> {
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-janus-"));
  const port = await freePort();
  for (const [name, text] of Object.entries(JANUS_CONFIGURATION(folder, port))) {
    await writeFile(path.join(folder, name), text);
  }
  const server = spawn(program, [`--configs-folder=${folder}`, `--config=${path.join(folder, "janus.jcfg")}`], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = wordsOf(server);
  const ended = new Promise<void>((resolve) => {
    server.once("exit", () => {
      resolve();
    });
    server.once("error", () => {
      resolve();
    });
  });
  const kill = (): void => {
    server.kill("SIGKILL");
  };
  process.once("exit", kill);
  const close = async (): Promise<void> => {
    const late = setTimeout(kill, PATIENCE);
    server.kill("SIGTERM");
    await ended;
    clearTimeout(late);
    process.off("exit", kill);
    await rm(folder, { recursive: true, force: true });
  };
  if (await answers(port, ended)) return { address: `ws://127.0.0.1:${port}`, close };
  await close();
  throw new Error(`Janus (${program}) did not start: ${said()}`);
}

function wordsOf({ stdout, stderr }: ChildProcess): () => string {
  let words = "";
  const listen = (part: Buffer): void => {
    words = (words + part.toString()).slice(-LAST_WORDS);
  };
  stdout?.on("data", listen);
  stderr?.on("data", listen);
  return () => words;
}

/** Whether something listens at the port before the program ends or the patience does. */
async function answers(port: number, ended: Promise<void>): Promise<boolean> {
  const until = Date.now() + PATIENCE;
  const pause = (): Promise<boolean> => new Promise((resolve) => setTimeout(resolve, 100, true));
  while (Date.now() < until) {
    if (await accepts(port)) return true;
    if (!(await Promise.race([pause(), ended.then(() => false)]))) return false;
  }
  return false;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => {
      resolve(false);
    });
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("This machine has no free port.");
  return address.port;
}
