import { parse } from "../messages/parse.ts";
import { TabCommand, type TabReport } from "../messages/tab.ts";
import { ContentSession } from "./content-session.ts";
import { framingElement } from "./page/composed-tree.ts";
import type { ExtensionRuntime } from "./page/extension.ts";

declare global {
  interface Window {
    /** Set in the extension's own world while it is on: a second injection does nothing. */
    undertone?: AbortController;
  }
}

/**
 * Says that a content script is here and does what the background answers. Does nothing where one is on already, and
 * in frames that the page around them can reach: its script reads them.
 */
export function startOnce(window: Window, runtime: ExtensionRuntime): void {
  if (window.undertone !== undefined || framingElement(window.document.documentElement) !== null) return;
  const off = new AbortController();
  window.undertone = off;
  const { signal } = off;
  let session: ContentSession | null = null;

  const obey = (command: TabCommand): void => {
    switch (command.kind) {
      case "settings":
        if (session === null) session = new ContentSession(window, runtime, command.settings, stop, signal);
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
  const started: TabReport = { to: "background", kind: "content-started" };
  // Where nobody answers, the extension was reloaded just now, and its next version starts afresh.
  runtime.sendMessage(started).then(listen).catch(stop);
}
