/** A rectangle in fractions (0..1) of the picture's width and height; may reach beyond the picture. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function centreX(box: Box): number {
  return box.x + box.width / 2;
}

export function centreY(box: Box): number {
  return box.y + box.height / 2;
}
