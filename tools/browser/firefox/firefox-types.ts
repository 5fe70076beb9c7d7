/** The little of Firefox's own code that is called in its window. */
declare global {
  const gBrowser: { addTrustedTab(address: string): unknown };

  const ChromeUtils: {
    importESModule(address: "resource://gre/modules/ExtensionParent.sys.mjs"): {
      readonly ExtensionParent: {
        readonly GlobalManager: { getExtension(id: string): FirefoxExtension | undefined };
        readonly apiManager: {
          readonly global: {
            browserActionFor(extension: FirefoxExtension): { openPopup(window: Window): Promise<void> };
          };
        };
      };
    };
  };

  const Services: {
    readonly obs: { addObserver(observer: (subject: HttpChannel) => void, topic: "http-on-opening-request"): void };
  };

  const Ci: { readonly nsIHttpChannel: unknown };
}

interface FirefoxExtension {
  readonly baseURL: string;
  terminateBackground(options: { readonly ignoreDevToolsAttached: boolean }): Promise<void>;
  readonly views: Iterable<{
    readonly viewType: string;
    readonly uri?: { readonly spec: string };
    readonly xulBrowser: { readonly messageManager: MessageManager };
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
