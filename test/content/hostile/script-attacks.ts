import { isAttacking, type Attack, type Strangers } from "./attack.ts";

/** Attacks that have the page's own functions called, or its listeners. */
export function scriptAttacks(strangers: Strangers): readonly Attack[] {
  return [mutations(strangers), events(strangers), patches()];
}

/** What changes in strangers once they are there; that they come, and are popovers, everybody can see. */
function mutations(strangers: Strangers): Attack {
  const found: string[] = [];
  const isNews = ({ target, type, attributeName, addedNodes }: MutationRecord): boolean => {
    if (type === "attributes") {
      return target instanceof Element && strangers.isStranger(target) && !OPENLY.has(attributeName ?? "");
    }
    if (type === "characterData") return true;
    return [...addedNodes].some((node) => node.parentNode !== document.documentElement);
  };
  const observer = new MutationObserver((records) => {
    for (const record of records) if (isNews(record)) found.push(`${record.type} ${record.target.nodeName}`);
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  return { name: "MutationObserver", loot: () => found };
}

/** `is` is what an attack itself sets. */
const OPENLY: ReadonlySet<string> = new Set(["popover", "is"]);

const EVENTS =
  "transitionrun transitionstart transitionend transitioncancel animationstart animationend animationiteration " +
  "contextlost contextrestored slotchange load error resize scroll scrollend selectionchange select focusin pointerover " +
  "pointerenter pointermove beforematch contentvisibilityautostatechange";

function events(strangers: Strangers): Attack {
  const found: string[] = [];
  for (const name of EVENTS.split(" ")) {
    addEventListener(
      name,
      (event) => {
        const inner = event.composedPath()[0];
        if (inner instanceof Element && strangers.isStranger(inner)) found.push(`${name} on ${inner.localName}`);
      },
      { capture: true },
    );
  }
  return { name: "events", loot: () => found };
}

/** Functions through which words or shapes go on their way to the screen. */
const WAYS: readonly (readonly [{ readonly prototype: object }, readonly string[]])[] = [
  [CanvasRenderingContext2D, ["fillText", "strokeText", "measureText", "roundRect", "clearRect"]],
  [OffscreenCanvasRenderingContext2D, ["fillText", "measureText"]],
  [HTMLCanvasElement, ["getContext", "toDataURL", "toBlob"]],
  [Element, ["attachShadow", "setAttribute", "replaceChildren", "ariaNotify"]],
  [CSSStyleSheet, ["replaceSync", "insertRule"]],
  [HTMLElement, ["showPopover", "attachInternals"]],
  [Path2D, ["addPath"]],
];

/** The page's functions in the place of the browser's. */
function patches(): Attack {
  const found: string[] = [];
  for (const [{ prototype }, names] of WAYS) {
    for (const name of names) {
      const original: unknown = Reflect.get(prototype, name);
      if (typeof original !== "function") continue;
      Reflect.set(prototype, name, function (this: unknown, ...passed: unknown[]): unknown {
        if (!isAttacking()) found.push(`${name} ${passed.map(String).join(" ")}`);
        const result: unknown = Reflect.apply(original, this, passed);
        return result;
      });
    }
  }
  return { name: "patched prototypes", loot: () => found };
}
