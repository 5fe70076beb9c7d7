/** The little of Firefox's own code that is called in its window. */
declare global {
  const gBrowser: TabbedBrowser;

  interface Element {
    /** Null where there is none. */
    readonly openOrClosedShadowRoot: (ShadowRoot & { isUAWidget(): boolean }) | null;
  }

  // Modules that BrowserWindow.run imports for what it runs.
  const ExtensionParent: {
    readonly GlobalManager: { getExtension(id: string): FirefoxExtension | undefined };
    readonly apiManager: {
      readonly global: {
        browserActionFor(extension: FirefoxExtension): { openPopup(window: Window): Promise<void> };
        readonly tabTracker: { getId(tab: BrowserTab): number; getTab(id: number): BrowserTab };
      };
    };
  };
  /** The id under which WebDriver BiDi knows it. */
  const NavigableManager: {
    getIdForBrowser(browser: TabBrowser): string;
    /** Of a tab in any window. */
    getBrowserById(id: string): TabBrowser | null;
  };
  const ExtensionPermissions: {
    add(id: string, permissions: GrantedPermissions, extension?: FirefoxExtension): Promise<void>;
    remove(id: string, permissions: GrantedPermissions, extension?: FirefoxExtension): Promise<void>;
  };
  const AddonManager: { getAddonByID(id: string): Promise<{ reload(): Promise<void> }> };

  const Services: {
    readonly scriptSecurityManager: { getSystemPrincipal(): unknown };
    readonly wm: { getEnumerator(type: "navigator:browser"): Iterable<Window & { readonly gBrowser: TabbedBrowser }> };
    /** Event listeners of anything, Firefox's own included. */
    readonly els: {
      getListenerInfoFor(target: EventTarget): readonly {
        readonly type: string;
        readonly inSystemEventGroup: boolean;
      }[];
    };
    readonly obs: {
      addObserver(observer: (subject: HttpChannel) => void, topic: "http-on-opening-request"): void;
      addObserver(observer: (subject: Document) => void, topic: "document-element-inserted"): void;
    };
  };

  const Ci: { readonly nsIHttpChannel: unknown; readonly nsIWorkerDebuggerManager: unknown };

  const Cc: {
    readonly "@mozilla.org/dom/workers/workerdebuggermanager;1": {
      getService(of: unknown): { getWorkerDebuggerEnumerator(): Iterable<{ readonly url: string }> };
    };
  };

  const Cu: {
    /** A world of its own that sees a window as the window's own scripts do. */
    Sandbox(of: Window, options: { readonly sandboxPrototype: Window; readonly wantXrays: boolean }): object;
    evalInSandbox(script: string, sandbox: object): unknown;
  };
}

interface TabbedBrowser {
  readonly tabs: readonly BrowserTab[];
  selectedTab: BrowserTab;
  removeTab(tab: BrowserTab): void;
  getTabForBrowser(browser: TabBrowser): BrowserTab;
}

interface BrowserTab {
  readonly ownerDocument: { readonly defaultView: Window & { readonly gBrowser: TabbedBrowser } };
  readonly linkedBrowser: TabBrowser;
}

interface TabBrowser {
  readonly ownerDocument: BrowserTab["ownerDocument"];
  readonly isConnected: boolean;
  readonly messageManager: MessageManager;
  readonly currentURI: { readonly spec: string };
  fixupAndLoadURIString(address: string, options: { readonly triggeringPrincipal: unknown }): void;
}

interface GrantedPermissions {
  readonly permissions: readonly string[];
  readonly origins: readonly string[];
}

interface FirefoxExtension {
  readonly baseURL: string;
  /** Of the event page, while there is one. */
  readonly backgroundContext?: { readonly contextId: string };
  /** Says nothing where it ends nothing. */
  terminateBackground(options: {
    readonly ignoreDevToolsAttached: boolean;
    readonly disableResetIdleForTest: boolean;
  }): Promise<void>;
  readonly views: Iterable<{
    readonly viewType: string;
    readonly uri?: { readonly spec: string };
    readonly xulBrowser: TabBrowser;
  }>;
}

interface MessageManager {
  addMessageListener(name: string, listener: (message: { readonly data: string }) => void): void;
  loadFrameScript(address: string, alsoInLaterOnes: boolean): void;
}

interface HttpChannel {
  QueryInterface(of: unknown): void;
  readonly URI: { readonly spec: string };
  readonly loadInfo: {
    readonly triggeringPrincipal: { readonly isSystemPrincipal: boolean; readonly origin: string } | null;
  };
}

export type {};
