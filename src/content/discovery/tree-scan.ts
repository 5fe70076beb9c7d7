import { isCanvas, isFrame, isVideo, type MediaElement } from "../page/media-element.ts";

/** A tree of nodes with a life of its own: a document, or an open shadow root. */
export type Root = Document | ShadowRoot;

export interface TreeScan {
  readonly media: ReadonlySet<MediaElement>;
  readonly roots: ReadonlySet<Root>;
}

/** A page may be of any size; a scan is not. */
const MOST_ELEMENTS = 200_000;

/**
 * Every <video> and <canvas> in the given documents, in their open shadow roots and in their same-origin frames,
 * and every root met on the way.
 */
export function scanTrees(documents: readonly Document[]): TreeScan {
  const media = new Set<MediaElement>();
  const roots = new Set<Root>(documents);
  let left = MOST_ELEMENTS;
  // A Set's iteration also visits what is added on the way.
  for (const root of roots) {
    for (const element of root.querySelectorAll("*")) {
      if ((left -= 1) < 0) return { media, roots };
      if (isVideo(element) || isCanvas(element)) media.add(element);
      else if (isFrame(element)) addIfAny(roots, reachableDocument(element));
      addIfAny(roots, element.shadowRoot);
    }
  }
  return { media, roots };
}

/** A frame's document where the page itself could reach it: of the same origin, else null. */
function reachableDocument(frame: HTMLIFrameElement): Document | null {
  try {
    return frame.contentDocument;
  } catch {
    return null;
  }
}

function addIfAny(roots: Set<Root>, root: Root | null): void {
  if (root !== null) roots.add(root);
}
