/**
 * Centres of the boxes that the network corrects, as fractions of its input: x and y by turns, in the order of its
 * outputs. Two of each place of a grid of 16 × 16, then six of each of 8 × 8 (the SSD anchors of MediaPipe's
 * short-range face detector: strides 8, 16, 16, 16, two anchors for each layer, sizes fixed at 1).
 */
export const ANCHORS: Float32Array = Float32Array.from([...grid(16, 2), ...grid(8, 6)]);

function grid(cells: number, copies: number): number[] {
  const steps = Array.from({ length: cells }, (_, cell) => (cell + 0.5) / cells);
  return steps.flatMap((y) => steps.flatMap((x) => Array.from({ length: copies }, () => [x, y]).flat()));
}
