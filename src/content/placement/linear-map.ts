import type { Point } from "../../core/box.ts";

/** The turning, stretching and mirroring part of a CSS transform: x' = a·x + c·y, y' = b·x + d·y. */
export interface LinearMap {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

export const IDENTITY: LinearMap = { a: 1, b: 0, c: 0, d: 1 };

/** `outer` after `inner`. */
export function compose(outer: LinearMap, inner: LinearMap): LinearMap {
  return {
    a: outer.a * inner.a + outer.c * inner.b,
    b: outer.b * inner.a + outer.d * inner.b,
    c: outer.a * inner.c + outer.c * inner.d,
    d: outer.b * inner.c + outer.d * inner.d,
  };
}

export function apply(map: LinearMap, point: Point): Point {
  return { x: map.a * point.x + map.c * point.y, y: map.b * point.x + map.d * point.y };
}

/** Computed values of the three properties that turn or stretch an element. */
export interface TransformStyle {
  readonly rotate: string;
  readonly scale: string;
  readonly transform: string;
}

/**
 * The linear part of an element's own transforms, in CSS's order rotate, scale, transform
 * (CSS Transforms 2, "Current Transformation Matrix"). Depth is flattened; perspective is not known.
 */
export function linearPart(style: TransformStyle): LinearMap {
  return compose(parseRotate(style.rotate), compose(parseScale(style.scale), parseMatrix(style.transform)));
}

/** Computed `transform`: "none", "matrix(a, b, c, d, e, f)" or "matrix3d(…)". */
function parseMatrix(computed: string): LinearMap {
  const numbers = numbersIn(computed.replace(/^matrix(3d)?/, ""));
  const [a, b, c, d] = computed.startsWith("matrix3d") ? [numbers[0], numbers[1], numbers[4], numbers[5]] : numbers;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return IDENTITY;
  return { a, b, c, d };
}

/** Computed `scale`: "none", "2", "-1 1" or with a third number for depth. */
function parseScale(computed: string): LinearMap {
  const [x, y] = numbersIn(computed);
  return x === undefined ? IDENTITY : { a: x, b: 0, c: 0, d: y ?? x };
}

/** Computed `rotate`: "none", "30deg", "x 30deg", "y 180deg"; other axes are left alone. */
function parseRotate(computed: string): LinearMap {
  const [degrees, more] = numbersIn(computed);
  if (degrees === undefined || more !== undefined) return IDENTITY;
  const angle = (degrees * Math.PI) / 180;
  if (computed.startsWith("x")) return { ...IDENTITY, d: Math.cos(angle) };
  if (computed.startsWith("y")) return { ...IDENTITY, a: Math.cos(angle) };
  return { a: Math.cos(angle), b: Math.sin(angle), c: -Math.sin(angle), d: Math.cos(angle) };
}

function numbersIn(text: string): readonly number[] {
  return (text.match(/-?\d*\.?\d+(?:e[+-]?\d+)?/gi) ?? []).map(Number);
}
