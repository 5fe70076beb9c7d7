import { errorMessage } from "../../src/core/error-message.ts";
import { InputError } from "../command-line/input-error.ts";
import { withBar } from "../evaluate/report/progress.ts";
import { UPSTREAM } from "./catalogue.ts";

/** Larger than every published network, and small enough to hold in memory; bytes. */
const MOST_BYTES = 200_000_000;

/**
 * Fetches a published file, with a progress bar on standard error.
 *
 * @param pattern address with `{name}` in it; a mirror can be given.
 * @throws InputError where it cannot be had, naming the way without a network.
 */
export async function download(name: string, pattern = UPSTREAM): Promise<Uint8Array> {
  const address = pattern.replaceAll("{name}", name);
  try {
    const response = await fetch(address);
    if (!response.ok || response.body === null) throw new Error(`answer ${response.status} ${response.statusText}`);
    return await received(response.body, Number(response.headers.get("content-length")), name);
  } catch (error) {
    throw new InputError(
      `${address} cannot be fetched (${causeOf(error)}). Where there is no network, bring the file and pass --file`,
    );
  }
}

function received(body: ReadableStream<Uint8Array>, total: number, name: string): Promise<Uint8Array> {
  return withBar(`${name} {bar} {value}/{total} bytes`, total, async (bar) => {
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of body) {
      length += chunk.length;
      if (length > MOST_BYTES) throw new Error("too large", { cause: `it is larger than ${MOST_BYTES / 1e6} MB` });
      chunks.push(chunk);
      bar.increment(chunk.length);
    }
    return Buffer.concat(chunks);
  });
}

function causeOf(error: unknown): string {
  return error instanceof Error && error.cause !== undefined ? errorMessage(error.cause) : errorMessage(error);
}
