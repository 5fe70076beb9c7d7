import { readFile } from "node:fs/promises";
import { isIPv4 } from "node:net";
import * as v from "valibot";

/** One request as Chromium's own network log (--log-net-log) has it. */
export interface NetworkRequest {
  readonly url: string;
  /** Origin of the page, worker or extension that asked; null for the browser's own errands and typed addresses. */
  readonly initiator: string | null;
}

const BROWSER_ITSELF = "not an origin";

/**
 * Every request of every page, frame, worker and extension, in order.
 *
 * The browser's network log is used since, other than a debugger attached to each target, it misses no
 * request of a target that has just started.
 */
export async function readNetworkLog(file: string): Promise<readonly NetworkRequest[]> {
  return requestsOf(parseLog(await readFile(file, "utf8")));
}

const LOG = v.object({ events: v.array(v.unknown()) }, "The network log holds no events.");
const REQUEST = v.object({ params: v.object({ url: v.string(), initiator: v.string() }) });

/** The requests in a parsed network log. */
export function requestsOf(log: unknown): readonly NetworkRequest[] {
  return v.parse(LOG, log).events.flatMap((event) => {
    if (!v.is(REQUEST, event)) return [];
    const { url, initiator } = event.params;
    return [{ url, initiator: initiator === BROWSER_ITSELF ? null : initiator }];
  });
}

/** Requests that a page or an extension sent to anything but this machine. */
export function outsideRequests(requests: readonly NetworkRequest[]): readonly NetworkRequest[] {
  return requests.filter(({ url, initiator }) => initiator !== null && !isLocal(url));
}

function isLocal(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  if (!["http:", "https:", "ws:", "wss:", "ftp:"].includes(protocol)) return true;
  if (hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "[::1]") return true;
  // A name may begin with 127 and be anybody's.
  return isIPv4(hostname) && hostname.startsWith("127.");
}

/** A browser that was killed leaves the log without its end: what is there still counts. */
function parseLog(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(`${text.trimEnd().replace(/,$/, "")}]}`);
  }
}
