import type { Expression, Label } from "./expression.ts";

/** How one expression is drawn: never by colour alone, so each has a shape of its own. */
export interface ExpressionLook {
  /** From the palette of Okabe and Ito, which colour-blind people can tell apart. */
  readonly fill: string;
  /** Text or shape on top of `fill`; at least 4.5:1. */
  readonly ink: string;
  /** SVG path data of the shape in a box of 16 × 16 (also for `new Path2D`); fill rule even-odd. */
  readonly shape: string;
}

const BLACK = "#000000";
const WHITE = "#ffffff";

/**
 * Okabe and Ito, "Color Universal Design" (2008); their black is replaced by the grey that is usual
 * with the palette, since black would vanish on a dark plate.
 */
export const EXPRESSION_LOOKS: Readonly<Record<Expression, ExpressionLook>> = {
  /** Disc. */
  neutral: { fill: "#999999", ink: BLACK, shape: "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z" },
  /** Half disc, round side down. */
  happiness: { fill: "#f0e442", ink: BLACK, shape: "M1 5h14a7 7 0 0 1-14 0z" },
  /** Ring. */
  surprise: {
    fill: "#e69f00",
    ink: BLACK,
    shape: "M8 1a7 7 0 1 1 0 14a7 7 0 1 1 0-14zM8 4.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7z",
  },
  /** Drop. */
  sadness: { fill: "#0072b2", ink: WHITE, shape: "M8 1C10 5 13 7 13 10.2a5 5 0 0 1-10 0C3 7 6 5 8 1z" },
  /** Triangle, point up. */
  anger: { fill: "#d55e00", ink: BLACK, shape: "M8 1.5L15 14.5H1z" },
  /** Square. */
  disgust: { fill: "#009e73", ink: BLACK, shape: "M2.5 2.5h11v11h-11z" },
  /** Diamond. */
  fear: { fill: "#cc79a7", ink: BLACK, shape: "M8 0.5L15.5 8L8 15.5L0.5 8z" },
  /** Slanted bar: one side up. */
  contempt: { fill: "#56b4e9", ink: BLACK, shape: "M1 12.5L11 2.5h4L5 12.5z" },
};

/** "Unsure" has no hue: hatched grey and a cross, so that it never reads as an expression. */
export const UNSURE_LOOK: ExpressionLook = {
  fill: "#d0d3d8",
  ink: BLACK,
  shape: "M3.4 1.6L8 6.2l4.6-4.6l1.8 1.8L9.8 8l4.6 4.6l-1.8 1.8L8 9.8l-4.6 4.6l-1.8-1.8L6.2 8L1.6 3.4z",
};

export const LABEL_LOOKS: Readonly<Record<Label, ExpressionLook>> = { ...EXPRESSION_LOOKS, unsure: UNSURE_LOOK };

/** The colours of our own pages. Every `ink…` holds 4.5:1 on `surface` and `raised`. */
export interface Theme {
  /** The page. */
  readonly surface: string;
  /** Cards and fields on the page. */
  readonly raised: string;
  /** Tracks of bars, hover. */
  readonly sunken: string;
  readonly ink: string;
  readonly inkMuted: string;
  /** Decorative separators. */
  readonly line: string;
  /** Borders of fields and controls and outlines of coloured marks; 3:1 on `surface` and `raised`. */
  readonly edge: string;
  readonly accent: string;
  /** Text on `accent`. */
  readonly onAccent: string;
  readonly danger: string;
  /** Text on `danger`. */
  readonly onDanger: string;
  /** Plate behind a warning. */
  readonly warning: string;
  /** Text on `warning`. */
  readonly onWarning: string;
  /** The two lines of the chart. */
  readonly valence: string;
  readonly arousal: string;
}

export const LIGHT_THEME: Theme = {
  surface: "#f6f7f9",
  raised: "#ffffff",
  sunken: "#e9ecf1",
  ink: "#161a22",
  inkMuted: "#545c6b",
  line: "#dde1e8",
  edge: "#7d8593",
  accent: "#0f5fa6",
  onAccent: "#ffffff",
  danger: "#b3261e",
  onDanger: "#ffffff",
  warning: "#fff3d6",
  onWarning: "#5c4200",
  valence: "#00694d",
  arousal: "#a84a00",
};

export const DARK_THEME: Theme = {
  surface: "#14171d",
  raised: "#1d2129",
  sunken: "#2a303b",
  ink: "#eef1f6",
  inkMuted: "#a9b1bf",
  line: "#2f3540",
  edge: "#7e8797",
  accent: "#7cc0f4",
  onAccent: "#08223a",
  danger: "#ff9c92",
  onDanger: "#45090a",
  warning: "#3a2f12",
  onWarning: "#ffdf94",
  valence: "#4fd0a5",
  arousal: "#ffb05c",
};

/** The overlay's own plate: legible over any picture because it never lets the picture through. */
export const OVERLAY_PLATE = {
  plate: "#14171d",
  ink: WHITE,
  inkMuted: "#c3cad5",
  line: "#5b6472",
} as const;

/**
 * Relative luminance, 0..1 (WCAG 2.2, definition "relative luminance").
 *
 * @param colour "#rrggbb"
 * @throws RangeError for anything else
 */
export function luminance(colour: string): number {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) throw new RangeError(`"${colour}" is not a colour of the form #rrggbb`);
  const channel = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** Contrast ratio of two colours "#rrggbb", 1..21 (WCAG 2.2, definition "contrast ratio"). */
export function contrast(one: string, other: string): number {
  const lighter = Math.max(luminance(one), luminance(other));
  const darker = Math.min(luminance(one), luminance(other));
  return (lighter + 0.05) / (darker + 0.05);
}
