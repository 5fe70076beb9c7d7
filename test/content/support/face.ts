/** The face of every fixture's picture, in fractions: a magenta rectangle that screenshots are searched for. */
export const FACE = { x: 0.35, y: 0.3, width: 0.25, height: 0.4 };
