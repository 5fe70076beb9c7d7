import { framingElement, isInside } from "../page/composed-tree.ts";

/** Whether an element can be seen now: rendered, not transparent, and not behind a full-screen element. */
export function isOnScreen(element: Element): boolean {
  return (
    element.isConnected &&
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !isBehindFullScreen(element)
  );
}

/** Full screen covers everything outside its element, in this document and in those that frame it. */
function isBehindFullScreen(element: Element): boolean {
  for (let at: Element | null = element; at !== null; at = framingElement(at)) {
    const { fullscreenElement } = at.ownerDocument;
    if (fullscreenElement !== null && !isInside(fullscreenElement, at)) return true;
  }
  return false;
}
