import { vi } from "vitest";

type Listener = (...given: never[]) => unknown;

/** An event whose listeners a test can call. */
export class FakeEvent {
  readonly listeners: Listener[] = [];
  addListener(listener: Listener): void {
    this.listeners.push(listener);
  }
  /** Calls every listener; resolves to what the first one answers that answers at all. */
  async fire(...given: unknown[]): Promise<unknown> {
    let first: unknown;
    for (const listener of this.listeners) {
      const answer: unknown = await Reflect.apply(listener, undefined, given);
      first ??= answer;
    }
    return first;
  }
}

/** storage.session or storage.local: holds copies, as the browser does. */
class FakeStorage {
  readonly values = new Map<string, unknown>();
  /** As the browser counts; Infinity: no bound. */
  quota = Infinity;
  get bytes(): number {
    return bytesOf(this.values);
  }
  get(keys: string | readonly string[] | null): Promise<Record<string, unknown>> {
    const wanted = keys === null ? [...this.values.keys()] : typeof keys === "string" ? [keys] : keys;
    const found = wanted.filter((key) => this.values.has(key));
    return Promise.resolve(Object.fromEntries(found.map((key) => [key, structuredClone(this.values.get(key))])));
  }
  set(values: Record<string, unknown>): Promise<void> {
    const after = new Map([...this.values, ...Object.entries(values)]);
    if (bytesOf(after) > this.quota) return Promise.reject(new Error("Session storage quota bytes exceeded."));
    for (const [key, value] of Object.entries(values)) this.values.set(key, structuredClone(value));
    return Promise.resolve();
  }
  remove(keys: string | readonly string[]): Promise<void> {
    for (const key of typeof keys === "string" ? [keys] : keys) this.values.delete(key);
    return Promise.resolve();
  }
}

function bytesOf(values: ReadonlyMap<string, unknown>): number {
  return [...values].reduce((sum, [key, value]) => sum + key.length + JSON.stringify(value).length, 0);
}

function kindOf(message: unknown): unknown {
  return typeof message === "object" && message !== null ? Reflect.get(message, "kind") : undefined;
}

export const ORIGIN = "chrome-extension://undertone/";

/**
 * The parts of a browser that the background talks to, with what a test needs to see. The browser outlives the service
 * worker: `events` are made anew for each life of it.
 */
export class FakeBrowser {
  readonly session = new FakeStorage();
  readonly local = new FakeStorage();
  /** What the administrator has set. */
  readonly managed = new FakeStorage();
  /** Tabs with a content script that listens. */
  readonly listening = new Set<number>();
  readonly toTabs: { readonly tab: number; readonly message: unknown }[] = [];
  readonly toEngine: unknown[] = [];
  /** What the engine answers when it is asked how it is. */
  engineStatus: unknown;
  readonly badges = new Map<number, string>();
  readonly titles = new Map<number, string>();
  /** Match patterns of granted sites. */
  readonly granted = new Set<string>();
  readonly registered = new Map<string, { readonly id: string; readonly matches: readonly string[] }>();
  offscreenDocuments = 0;
  accessOfLocal = "";
  offscreenCreated = 0;
  /** What executeScript does, for example throw. */
  onInject: (tab: number) => Promise<void> | void = () => undefined;
  events = FakeBrowser.newEvents();

  static newEvents(): Record<
    | "message"
    | "command"
    | "tabRemoved"
    | "tabReplaced"
    | "tabUpdated"
    | "permissionAdded"
    | "permissionRemoved"
    | "installed"
    | "managedChanged",
    FakeEvent
  > {
    return {
      message: new FakeEvent(),
      command: new FakeEvent(),
      tabRemoved: new FakeEvent(),
      tabReplaced: new FakeEvent(),
      tabUpdated: new FakeEvent(),
      permissionAdded: new FakeEvent(),
      permissionRemoved: new FakeEvent(),
      installed: new FakeEvent(),
      managedChanged: new FakeEvent(),
    };
  }

  /** Starts the service worker, or starts it anew: nothing that it held in memory is left. */
  async startBackground(): Promise<void> {
    this.events = FakeBrowser.newEvents();
    vi.resetModules();
    vi.doMock("webextension-polyfill", () => ({ default: this.api() }));
    vi.stubGlobal("chrome", Object.assign({}, Reflect.get(globalThis, "chrome"), this.chrome()));
    await import("./main.ts");
  }

  private chrome(): unknown {
    return {
      storage: {
        local: {
          setAccessLevel: ({ accessLevel }: { accessLevel: string }) => {
            this.accessOfLocal = accessLevel;
            return Promise.resolve();
          },
        },
      },
      runtime: { getContexts: () => Promise.resolve(Array.from({ length: this.offscreenDocuments }, () => ({}))) },
      offscreen: {
        createDocument: async () => {
          await Promise.resolve();
          if (this.offscreenDocuments > 0) throw new Error("Only a single offscreen document may be created.");
          this.offscreenDocuments += 1;
          this.offscreenCreated += 1;
        },
        closeDocument: () => {
          this.offscreenDocuments = 0;
          return Promise.resolve();
        },
      },
    };
  }

  private api(): unknown {
    const { events } = this;
    return {
      runtime: {
        id: "undertone",
        getURL: (path: string) => `${ORIGIN}${path}`,
        onMessage: events.message,
        onInstalled: events.installed,
        sendMessage: (message: unknown) => {
          this.toEngine.push(message);
          return Promise.resolve(kindOf(message) === "tell-status" ? this.engineStatus : undefined);
        },
      },
      storage: {
        session: this.session,
        local: this.local,
        managed: Object.assign(this.managed, { onChanged: events.managedChanged }),
      },
      commands: { onCommand: events.command },
      tabs: {
        onRemoved: events.tabRemoved,
        onReplaced: events.tabReplaced,
        onUpdated: events.tabUpdated,
        get: (id: number) => Promise.resolve({ id }),
        sendMessage: (tab: number, message: unknown) => {
          if (!this.listening.has(tab)) return Promise.reject(new Error("Receiving end does not exist."));
          this.toTabs.push({ tab, message });
          return Promise.resolve();
        },
      },
      action: {
        setBadgeText: ({ tabId, text }: { tabId: number; text: string }) =>
          Promise.resolve(this.badges.set(tabId, text)),
        setBadgeBackgroundColor: () => Promise.resolve(),
        setTitle: ({ tabId, title }: { tabId: number; title: string }) =>
          Promise.resolve(this.titles.set(tabId, title)),
      },
      permissions: {
        onAdded: events.permissionAdded,
        onRemoved: events.permissionRemoved,
        getAll: () => Promise.resolve({ origins: [...this.granted] }),
        contains: ({ origins }: { origins: string[] }) =>
          Promise.resolve(origins.every((one) => this.granted.has(one))),
      },
      scripting: {
        executeScript: async ({ target }: { target: { tabId: number } }) => {
          await this.onInject(target.tabId);
          return [];
        },
        getRegisteredContentScripts: () => Promise.resolve([...this.registered.values()]),
        registerContentScripts: (scripts: { id: string; matches: string[] }[]) => this.register(scripts),
        updateContentScripts: (scripts: { id: string; matches: string[] }[]) => this.register(scripts),
        unregisterContentScripts: ({ ids }: { ids: string[] }) => {
          for (const id of ids) this.registered.delete(id);
          return Promise.resolve();
        },
      },
    };
  }

  private register(scripts: readonly { readonly id: string; readonly matches: readonly string[] }[]): Promise<void> {
    for (const script of scripts) this.registered.set(script.id, script);
    return Promise.resolve();
  }
}
