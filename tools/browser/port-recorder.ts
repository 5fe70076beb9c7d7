import type { Page } from "puppeteer-core";
import * as v from "valibot";
import { FRAMES_PORT, ReadingMessage } from "../../src/messages/frames.ts";

/** Everything that the content script received, as it comes out of the tab. */
const RECORDING = v.object({
  /** Milliseconds since the Unix epoch at the zero of the page's monotonic clock, to place `time` of a message. */
  timeOrigin: v.number(),
  /** Ports that the content script has opened and not closed. */
  openPorts: v.number(),
  /** `at`: Date.now() at a message's arrival. */
  received: v.array(v.object({ at: v.number(), message: ReadingMessage })),
});
export type Recording = v.InferOutput<typeof RECORDING>;
export type ReceivedMessage = Recording["received"][number];

/**
 * Listens, from now on, to what the engine sends to the content script of a tab: to be called before the
 * overlay is switched on. The extension itself is not changed: the recorder is put into the content script's
 * world in the way content scripts are, and adds a listener to the port that the content script opens.
 *
 * @param extensionPage any page of the extension, with activeTab for the tab
 * @param forgets keeps what was received only until it is taken, so that it does not grow with a long call
 */
export async function recordPort(extensionPage: Page, tab: number, forgets = false): Promise<void> {
  await inTab(extensionPage, tab, startRecording, { name: FRAMES_PORT, forgets });
}

/** What was recorded in a tab so far. @throws where nothing is, and where the tab is gone */
export async function takeRecording(extensionPage: Page, tab: number): Promise<Recording> {
  const taken = await inTab(extensionPage, tab, readRecording, null);
  if (typeof taken !== "string") throw new Error("Nothing is recorded in this tab.");
  return v.parse(RECORDING, JSON.parse(taken));
}

/** Runs a function, by its text, in the isolated world of the extension in a tab. */
export async function inTab<Argument>(
  extensionPage: Page,
  tab: number,
  run: (argument: Argument) => unknown,
  argument: Argument,
): Promise<unknown> {
  // tsx marks functions with a call of __name, which the tab does not have.
  const injected = `function (argument) { const __name = (value) => value; return (${run.toString()})(argument); }`;
  return extensionPage.evaluate(
    `chrome.scripting.executeScript({ target: { tabId: ${tab} }, args: [${JSON.stringify(argument)}], func: ${injected} })
       .then(([frame]) => frame.result)`,
  );
}

function startRecording({ name, forgets }: { readonly name: string; readonly forgets: boolean }): void {
  // Once is enough: a tab that is switched on again goes on with the same recording.
  if (Reflect.has(globalThis, "undertoneRecording")) return;
  let received: { at: number; message: unknown }[] = [];
  const open = new Set<chrome.runtime.Port>();
  const read = (): string => {
    const recording = JSON.stringify({ timeOrigin: performance.timeOrigin, openPorts: open.size, received });
    if (forgets) received = [];
    return recording;
  };
  Object.assign(globalThis, { undertoneRecording: read });
  const original = chrome.runtime.connect.bind(chrome.runtime);
  chrome.runtime.connect = (
    first?: string | chrome.runtime.ConnectInfo,
    second?: chrome.runtime.ConnectInfo,
  ): chrome.runtime.Port => {
    const port = typeof first === "object" ? original(undefined, first) : original(first, second);
    if (port.name !== name) return port;
    open.add(port);
    const disconnect = port.disconnect.bind(port);
    port.disconnect = (): void => {
      open.delete(port);
      disconnect();
    };
    port.onDisconnect.addListener(() => open.delete(port));
    port.onMessage.addListener((message: unknown) => received.push({ at: Date.now(), message }));
    return port;
  };
}

function readRecording(): string | null {
  const read: unknown = Reflect.get(globalThis, "undertoneRecording");
  return typeof read === "function" ? String(Reflect.apply(read, undefined, [])) : null;
}
