import { AFFECT_TEXTS } from "../../core/texts.ts";
import { makeSvg } from "./make-element.ts";

/** Room for the words at the ends of the axes, pixels. */
const MARGIN = { x: 52, y: 12 };

export interface AffectPlane {
  readonly element: SVGSVGElement;
  /** Both -1..1. */
  readonly move: (valence: number, arousal: number) => void;
}

/**
 * Valence to the right, arousal upwards, the present state as a dot.
 *
 * @param side pixels of the square
 * @param labelled whether the ends of the axes carry their words
 */
export function makeAffectPlane(document: Document, side: number, labelled: boolean, className: string): AffectPlane {
  const svg = <Name extends keyof SVGElementTagNameMap>(
    name: Name,
    attributes: Readonly<Record<string, string | number>>,
    ...children: readonly string[]
  ): SVGElementTagNameMap[Name] => makeSvg(document, name, attributes, ...children);
  const left = labelled ? MARGIN.x : 1;
  const top = labelled ? MARGIN.y : 1;
  const middle = { x: left + side / 2, y: top + side / 2 };
  const width = side + 2 * left;
  const height = side + 2 * top;
  const element = svg("svg", { class: `plane ${className}`, width, height, viewBox: `0 0 ${width} ${height}` });
  element.append(
    svg("rect", { x: left, y: top, width: side, height: side, rx: 3 }),
    svg("line", { x1: left, x2: left + side, y1: middle.y, y2: middle.y }),
    svg("line", { x1: middle.x, x2: middle.x, y1: top, y2: top + side }),
  );
  if (labelled) {
    const { valence, arousal } = AFFECT_TEXTS;
    element.append(
      svg("text", { x: left / 2 - 2, y: middle.y }, valence.low),
      svg("text", { x: width - left / 2, y: middle.y }, valence.high),
      svg("text", { x: middle.x, y: top / 2 }, arousal.high),
      svg("text", { x: middle.x, y: height - top / 2 }, arousal.low),
    );
  }
  const dot = svg("circle", { cx: middle.x, cy: middle.y, r: labelled ? 5 : 4 });
  element.append(dot);
  const reach = side / 2 - 3;
  return {
    element,
    move: (valence, arousal) => {
      dot.style.transform = `translate(${(valence * reach).toFixed(1)}px, ${(-arousal * reach).toFixed(1)}px)`;
    },
  };
}
