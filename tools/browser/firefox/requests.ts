import type { NetworkRequest } from "../network-log.ts";
import type { BrowserWindow } from "./browser-window.ts";
import type {} from "./firefox-types.ts";

declare global {
  var undertoneRequests: NetworkRequest[];
}

/** Notes, from now on, every request over HTTP (web sockets begin as one) of any page, worker or extension. */
export async function recordRequests(window: BrowserWindow): Promise<void> {
  await window.run(() => {
    globalThis.undertoneRequests = [];
    Services.obs.addObserver((subject) => {
      subject.QueryInterface(Ci.nsIHttpChannel);
      const { triggeringPrincipal: by } = subject.loadInfo;
      const initiator = by === null || by.isSystemPrincipal ? null : by.origin;
      globalThis.undertoneRequests.push({ url: subject.URI.spec, initiator });
    }, "http-on-opening-request");
  }, null);
}

export async function takeRequests(window: BrowserWindow): Promise<readonly NetworkRequest[]> {
  return window.run(() => globalThis.undertoneRequests, null);
}
