import type { Box } from "../../core/box.ts";
import { apply, type LinearMap } from "./linear-map.ts";
import { pictureRect, type ObjectFit, type ObjectPosition } from "./object-fit.ts";
import type { Point, Size } from "../../core/box.ts";
import { intersection, rectAround, type Rect } from "./rect.ts";

/** Border plus padding of each side, CSS pixels. */
interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** How an element shows its picture, in its own pixels: before transforms and zoom. */
export interface ElementLayout {
  readonly contentBox: Size;
  readonly insets: Insets;
  readonly fit: ObjectFit;
  readonly position: ObjectPosition;
  /** The picture's own size. */
  readonly natural: Size;
  /** Product of the linear parts of the element's and its ancestors' transforms, outermost first. */
  readonly linear: LinearMap;
}

/** A picture as it stands in the viewport. */
export interface PlacedPicture {
  /** The upright rectangle round a box given in fractions of the picture, clipped or not. */
  readonly place: (box: Box) => Rect;
  /** What can be seen of the picture, as an upright rectangle. */
  readonly visible: Rect;
}

const WHOLE: Box = { x: 0, y: 0, width: 1, height: 1 };

/**
 * Maps fractions of the picture to the viewport. An affine map sends the element's centre to the centre of its
 * bounding rectangle, so `bounds` gives the shift, and its size gives whatever scale the transforms do not tell
 * (CSS zoom): no offsets and origins need to be added up.
 *
 * @param bounds the element's getBoundingClientRect()
 */
export function placePicture(layout: ElementLayout, bounds: Rect): PlacedPicture {
  const { contentBox, insets, linear } = layout;
  const border: Size = {
    width: contentBox.width + insets.left + insets.right,
    height: contentBox.height + insets.top + insets.bottom,
  };
  const expected: Size = {
    width: Math.abs(linear.a) * border.width + Math.abs(linear.c) * border.height,
    height: Math.abs(linear.b) * border.width + Math.abs(linear.d) * border.height,
  };
  const stretch = { x: ratio(bounds.width, expected.width), y: ratio(bounds.height, expected.height) };
  const centre = { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 };

  const toViewport = (local: Point): Point => {
    const turned = apply(linear, { x: local.x - border.width / 2, y: local.y - border.height / 2 });
    return { x: centre.x + turned.x * stretch.x, y: centre.y + turned.y * stretch.y };
  };
  const rectToViewport = ({ x, y, width, height }: Rect): Rect =>
    rectAround([
      toViewport({ x, y }),
      toViewport({ x: x + width, y }),
      toViewport({ x, y: y + height }),
      toViewport({ x: x + width, y: y + height }),
    ]);

  const picture = pictureRect(layout.fit, layout.position, contentBox, layout.natural);
  const localRect = (box: Box): Rect => ({
    x: insets.left + picture.x + box.x * picture.width,
    y: insets.top + picture.y + box.y * picture.height,
    width: box.width * picture.width,
    height: box.height * picture.height,
  });
  const content: Rect = { x: insets.left, y: insets.top, ...contentBox };
  return {
    place: (box) => rectToViewport(localRect(box)),
    visible: rectToViewport(intersection(localRect(WHOLE), content)),
  };
}

function ratio(measured: number, expected: number): number {
  return expected > 0 ? measured / expected : 1;
}
