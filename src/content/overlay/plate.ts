import { EXPRESSION_LOOKS, UNSURE_LOOK } from "../../core/colours.ts";
import type { Size } from "../placement/rect.ts";
import type { Reading } from "../../core/reading.ts";
import { ACTION_UNIT_NAMES, EXPRESSION_NAMES, OVERLAY_TEXTS, percent, UNSURE, UNSURE_TEXTS } from "../../core/texts.ts";
import { activeUnits, type ActiveUnit } from "./active-units.ts";
import { makeAffectPlane } from "./affect-plane.ts";
import { affectWords } from "./affect-words.ts";
import type { Density } from "./density.ts";
import { makeElement, makeSvg, setText } from "./make-element.ts";

/** Units that the normal view names. */
const STRONGEST = 3;

/** What stands beside one face: label, valence and arousal, action units. */
export class Plate {
  readonly element: HTMLElement;
  readonly #document: Document;
  readonly #shape: SVGPathElement;
  readonly #caption: HTMLElement;
  readonly #name: HTMLElement;
  readonly #share: HTMLElement;
  readonly #details: HTMLElement;
  readonly #words: HTMLElement;
  readonly #strongest: HTMLElement;
  readonly #bars: HTMLElement;
  readonly #planes;
  #density: Density | null = null;
  #size: Size | null = null;

  constructor(document: Document) {
    this.#document = document;
    this.#shape = makeSvg(document, "path", { "fill-rule": "evenodd" });
    this.#caption = makeElement(document, "span", "caption");
    this.#name = makeElement(document, "span", "name");
    this.#share = makeElement(document, "span", "share");
    this.#words = makeElement(document, "div", "muted not-detailed");
    this.#strongest = makeElement(document, "div", "units not-detailed");
    this.#bars = makeElement(document, "div", "units bars only-detailed");
    this.#planes = [
      makeAffectPlane(document, 46, false, "not-detailed"),
      makeAffectPlane(document, 72, true, "only-detailed"),
    ];
    const icon = makeSvg(document, "svg", { viewBox: "0 0 16 16" }, this.#shape);
    const headline = makeElement(document, "div", "headline", icon, this.#caption, this.#name, this.#share);
    const told = makeElement(document, "div", "", this.#words, this.#strongest, this.#bars);
    this.#details = makeElement(document, "div", "details", ...this.#planes.map((plane) => plane.element), told);
    this.element = makeElement(document, "div", "plate", headline, this.#details);
  }

  show(reading: Reading): void {
    this.#size = null;
    const look = reading.unsure === null ? EXPRESSION_LOOKS[reading.expression] : UNSURE_LOOK;
    this.#shape.setAttribute("d", look.shape);
    this.#details.hidden = reading.unsure !== null;
    if (reading.unsure === null) {
      setText(this.#caption, OVERLAY_TEXTS.looksLike);
      setText(this.#name, EXPRESSION_NAMES[reading.expression]);
      setText(this.#share, percent(reading.confidence));
    } else {
      setText(this.#caption, "");
      setText(this.#name, UNSURE);
      setText(this.#share, reading.unsure === "low-confidence" ? "" : UNSURE_TEXTS[reading.unsure].mark);
    }
    for (const plane of this.#planes) plane.move(reading.valence, reading.arousal);
    setText(this.#words, affectWords(reading.valence, reading.arousal));
    const units = activeUnits(reading.actionUnits);
    setText(this.#strongest, "");
    for (const { unit } of units.slice(0, STRONGEST)) {
      this.#strongest.append(makeElement(this.#document, "span", "", ACTION_UNIT_NAMES[unit]));
    }
    this.#bars.replaceChildren(...units.flatMap((unit) => this.#bar(unit)));
  }

  /** How much is told, and how large that is, CSS pixels. */
  size(density: Density): Size {
    if (density === this.#density && this.#size !== null) return this.#size;
    this.element.dataset["density"] = density;
    this.#density = density;
    this.#size = { width: this.element.offsetWidth, height: this.element.offsetHeight };
    return this.#size;
  }

  #bar({ unit, activity }: ActiveUnit): readonly Node[] {
    const filled = makeElement(this.#document, "b");
    filled.style.transform = `scaleX(${activity.toFixed(2)})`;
    return [
      makeElement(this.#document, "span", "code", unit),
      makeElement(this.#document, "span", "", ACTION_UNIT_NAMES[unit]),
      makeElement(this.#document, "span", "bar", filled),
    ];
  }
}
