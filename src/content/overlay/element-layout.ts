import { compose, linearPart, type LinearMap } from "../placement/linear-map.ts";
import { isObjectFit, parseObjectPosition } from "../placement/object-fit.ts";
import type { ElementLayout } from "../placement/placed-picture.ts";
import { composedParent } from "../page/composed-tree.ts";
import { naturalSize, type MediaElement } from "../page/media-element.ts";

/** Reads from computed style how an element shows its picture; null where it is not laid out. */
export function readLayout(media: MediaElement): ElementLayout | null {
  const style = getComputedStyle(media);
  const width = pixels(style.width);
  const height = pixels(style.height);
  if (Number.isNaN(width) || Number.isNaN(height)) return null;
  const insets = {
    top: pixels(style.borderTopWidth) + pixels(style.paddingTop),
    right: pixels(style.borderRightWidth) + pixels(style.paddingRight),
    bottom: pixels(style.borderBottomWidth) + pixels(style.paddingBottom),
    left: pixels(style.borderLeftWidth) + pixels(style.paddingLeft),
  };
  const bordered = style.boxSizing === "border-box";
  return {
    contentBox: {
      width: bordered ? width - insets.left - insets.right : width,
      height: bordered ? height - insets.top - insets.bottom : height,
    },
    insets,
    fit: isObjectFit(style.objectFit) ? style.objectFit : "fill",
    position: parseObjectPosition(style.objectPosition),
    natural: naturalSize(media),
    linear: linearPartOfAll(media),
  };
}

/** Product over the element and everything it is drawn inside. */
function linearPartOfAll(element: Element): LinearMap {
  let linear = linearPart(getComputedStyle(element));
  for (let outer = composedParent(element); outer !== null; outer = composedParent(outer)) {
    const style = getComputedStyle(outer);
    // Transforms do not apply to plain inline boxes.
    if (style.display !== "inline" && style.display !== "contents") linear = compose(linearPart(style), linear);
  }
  return linear;
}

/** "12.5px" → 12.5; NaN for "auto". */
function pixels(computed: string): number {
  return Number.parseFloat(computed);
}
