import browser from "webextension-polyfill";
import type { InferenceHost } from "../inference-host.ts";

/** Firefox ends an event page after 30 s without a call or an event; milliseconds. */
const AWAKE_CALL = 15_000;

interface OpenFrame {
  readonly element: HTMLIFrameElement;
  readonly loaded: Promise<void>;
  readonly awake: ReturnType<typeof setInterval>;
}

let frame: OpenFrame | null = null;

/**
 * A frame in the event page, which Firefox has in the place of a service worker: an address and a message line of its
 * own, like Chromium's offscreen document. While it is there the event page is kept awake.
 */
export const inferenceHost: InferenceHost = {
  async open(page) {
    frame ??= create(page);
    await frame.loaded;
  },

  isOpen() {
    return Promise.resolve(frame !== null);
  },

  close() {
    if (frame !== null) {
      clearInterval(frame.awake);
      frame.element.remove();
      frame = null;
    }
    return Promise.resolve();
  },
};

function create(page: string): OpenFrame {
  const element = document.createElement("iframe");
  element.src = browser.runtime.getURL(page);
  const loaded = new Promise<void>((resolve) => {
    element.addEventListener("load", () => {
      resolve();
    });
  });
  document.body.append(element);
  const awake = setInterval(() => void browser.runtime.getPlatformInfo(), AWAKE_CALL);
  return { element, loaded, awake };
}
