import { parse } from "../messages/parse.ts";
import { TabCommand, type TabReport } from "../messages/tab.ts";
import { ContentSession } from "./content-session.ts";
import { framingElement } from "./page/composed-tree.ts";
import { type ExtensionRuntime, isExtensionAlive } from "./page/extension.ts";

declare global {
  interface Window {
    /** Set in the extension's own world while it is on: a second injection does nothing. */
    undertone?: AbortController;
  }
}

/** How often the background is told that a content script has started. */
const MOST_TRIES = 3;

/**
 * Says that a content script is here and does what the background answers. Does nothing where one is on already, and
 * in frames that the page around them can reach: its script reads them.
 */
export function startOnce(window: Window, runtime: ExtensionRuntime): void {
  const { document } = window;
  if (window.undertone !== undefined || framingElement(document.documentElement) !== null) return;
  // A page that is loaded ahead is nobody's tab yet.
  if ("prerendering" in document && document.prerendering === true) {
    document.addEventListener(
      "prerenderingchange",
      () => {
        startOnce(window, runtime);
      },
      { once: true },
    );
    return;
  }
  const off = new AbortController();
  window.undertone = off;
  const { signal } = off;
  let session: ContentSession | null = null;

  const obey = (command: TabCommand): void => {
    switch (command.kind) {
      case "settings":
        if (session === null)
          session = new ContentSession(window, runtime, command.settings, { stop, hear: listen }, signal);
        else session.applySettings(command.settings);
        break;
      case "announce":
        session?.announce();
        break;
      case "switch-off":
        stop();
    }
  };
  const listen = (message: unknown): undefined => {
    const command = parse(TabCommand, message);
    if (!signal.aborted && command !== null) obey(command);
  };
  const stop = (): void => {
    off.abort();
    runtime.onMessage.removeListener(listen);
    delete window.undertone;
  };

  runtime.onMessage.addListener(listen);
  // Back from the back/forward cache, without its ports: the tab may be off by now, or another run of it.
  window.addEventListener(
    "pageshow",
    ({ persisted }) => {
      if (!persisted) return;
      stop();
      startOnce(window, runtime);
    },
    { signal },
  );
  sayStarted(runtime, MOST_TRIES).then(listen).catch(stop);
}

/** The service worker may be stopped between the message and its answer; where it stays silent, the extension is gone. */
async function sayStarted(runtime: ExtensionRuntime, tries: number): Promise<unknown> {
  const started: TabReport = { to: "background", kind: "content-started" };
  try {
    return await runtime.sendMessage(started);
  } catch (error) {
    if (tries <= 1 || !isExtensionAlive(runtime)) throw error;
    return sayStarted(runtime, tries - 1);
  }
}
