const DOCUMENT_FRAGMENT = 11;

function isShadowRoot(node: Node): node is ShadowRoot {
  return node.nodeType === DOCUMENT_FRAGMENT && "host" in node;
}

/** The element that an element is drawn inside: its slot, its parent, or the host of its shadow root. */
export function composedParent(element: Element): Element | null {
  return element.assignedSlot ?? element.parentElement ?? hostAround(element);
}

function hostAround(element: Element): Element | null {
  const root = element.getRootNode();
  return isShadowRoot(root) ? root.host : null;
}

/** Whether `inner` is `outer` or is drawn inside it, within one document. */
export function isInside(outer: Element, inner: Element): boolean {
  for (let at: Element | null = inner; at !== null; at = composedParent(at)) if (at === outer) return true;
  return false;
}

/** `closest`, through shadow roots. */
export function composedClosest(start: Element, selector: string): Element | null {
  for (let at: Element | null = start; at !== null; at = composedParent(at)) if (at.matches(selector)) return at;
  return null;
}

/** The frame that shows this element's document, where the page could reach it. */
export function framingElement(element: Element): Element | null {
  try {
    return element.ownerDocument.defaultView?.frameElement ?? null;
  } catch {
    return null;
  }
}
