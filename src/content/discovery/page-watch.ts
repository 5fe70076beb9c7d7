import "./document-picture-in-picture.ts";
import { scanTrees, type Root } from "./tree-scan.ts";
import type { MediaElement } from "../page/media-element.ts";

/** Least milliseconds from one scan to the next, and how much longer than a scan itself the pause must be. */
const LEAST_PAUSE = 300;
const PAUSE_PER_SCAN = 50;

/** Milliseconds after which a page is scanned even if it seems unchanged: late shadow roots raise no event. */
const SLOW_SCAN = 2_000;

/** Media events after which a picture may have come, gone or changed. They do not bubble, but can be captured. */
const MEDIA_EVENTS = ["loadedmetadata", "loadeddata", "playing", "pause", "ended", "emptied", "resize"] as const;

export interface PageChange {
  /** Every <video> and <canvas> of the page, seen or not. */
  readonly found: (media: ReadonlySet<MediaElement>) => void;
  /** A media event: look again at what is shown. */
  readonly mediaEvent: () => void;
}

/**
 * Keeps watch over a page and the frames of its origin. Scans are rare compared with what they cost: a page that
 * changes all the time is scanned at 2 % of one core at most.
 */
export function watchPage(window: Window, change: PageChange, signal: AbortSignal): void {
  const watched = new Map<Root, AbortController>();
  let pictureInPicture: Document | null = null;
  let pause = LEAST_PAUSE;
  let pending: number | null = null;

  const scan = (): void => {
    pending = null;
    const start = performance.now();
    const documents = pictureInPicture === null ? [window.document] : [window.document, pictureInPicture];
    const { media, roots } = scanTrees(documents);
    for (const [root, controller] of watched) {
      if (roots.has(root)) continue;
      controller.abort();
      watched.delete(root);
    }
    for (const root of roots) if (!watched.has(root)) watched.set(root, watchRoot(root));
    change.found(media);
    pause = Math.max(LEAST_PAUSE, PAUSE_PER_SCAN * (performance.now() - start));
  };
  const schedule = (): void => {
    pending ??= window.setTimeout(scan, pause);
  };
  const watchRoot = (root: Root): AbortController => {
    const controller = new AbortController();
    const observer = new MutationObserver(schedule);
    observer.observe(root, { childList: true, subtree: true });
    controller.signal.addEventListener("abort", () => {
      observer.disconnect();
    });
    const options = { capture: true, passive: true, signal: controller.signal };
    for (const name of MEDIA_EVENTS) root.addEventListener(name, change.mediaEvent, options);
    // A frame's document is replaced when the frame loads.
    root.addEventListener("load", schedule, options);
    return controller;
  };

  const slow = window.setInterval(() => {
    if (!window.document.hidden || pictureInPicture !== null) schedule();
  }, SLOW_SCAN);
  window.documentPictureInPicture?.addEventListener(
    "enter",
    (event) => {
      pictureInPicture = event.window.document;
      event.window.addEventListener(
        "pagehide",
        () => {
          pictureInPicture = null;
          schedule();
        },
        { signal },
      );
      schedule();
    },
    { signal },
  );
  pictureInPicture = window.documentPictureInPicture?.window?.document ?? null;
  signal.addEventListener("abort", () => {
    window.clearInterval(slow);
    if (pending !== null) window.clearTimeout(pending);
    for (const controller of watched.values()) controller.abort();
    watched.clear();
  });
  scan();
}
