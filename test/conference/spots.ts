/** Size of every participant's picture, and of the footage within it, pixels. */
export const PICTURE = { width: 640, height: 480 } as const;
export const INSET = { width: 360, height: 270 } as const;

/** Where a participant's footage stands in the picture, so that a label tells by its place whose face it is about. */
export const SPOTS = {
  left: { x: 0, y: 0 },
  right: { x: PICTURE.width - INSET.width, y: 0 },
  low: { x: (PICTURE.width - INSET.width) / 2, y: PICTURE.height - INSET.height },
} as const;

export type Spot = keyof typeof SPOTS;

/** The spot that a point, in fractions of the picture, lies nearest to the middle of. */
export function nearestSpot(point: { readonly x: number; readonly y: number }): Spot {
  const distance = (spot: Spot): number =>
    Math.hypot(
      point.x * PICTURE.width - (SPOTS[spot].x + INSET.width / 2),
      point.y * PICTURE.height - (SPOTS[spot].y + INSET.height / 2),
    );
  const spots: readonly Spot[] = ["left", "right", "low"];
  return spots.reduce((best, spot) => (distance(spot) < distance(best) ? spot : best));
}
