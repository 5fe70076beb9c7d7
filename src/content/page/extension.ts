/** The little that a content script needs of webextension-polyfill's `browser.runtime`; tests bring their own. */
export interface ExtensionRuntime {
  /** Undefined once the extension was reloaded or removed. */
  readonly id?: string;
  connect(info: { readonly name: string }): ExtensionPort;
  sendMessage(message: unknown): Promise<unknown>;
  readonly onMessage: ListenerList<(message: unknown) => undefined>;
}

export interface ExtensionPort {
  postMessage(message: unknown): void;
  disconnect(): void;
  readonly onMessage: ListenerList<(message: unknown) => void>;
  readonly onDisconnect: ListenerList<() => void>;
}

interface ListenerList<Listener> {
  addListener(listener: Listener): void;
  removeListener(listener: Listener): void;
}

/** Whether the extension that put this script into the page is still there. */
export function isExtensionAlive(runtime: ExtensionRuntime): boolean {
  return runtime.id !== undefined;
}
