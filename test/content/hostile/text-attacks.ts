import { looking, WORDS, wordsIn, type Attack, type Strangers } from "./attack.ts";

/** Attacks that look for words in the document. */
export function textAttacks(strangers: Strangers): readonly Attack[] {
  return [
    openedRoots(strangers),
    looking("window.find", () => WORDS.filter(isFound)),
    looking("selection", () => wordsIn(selectedText())),
    looking("innerText", () => {
      const { innerText, textContent } = document.documentElement;
      return wordsIn(`${innerText} ${textContent}`);
    }),
    looking("serialisation", () => strangers.elements.flatMap((element) => wordsIn(serialised(element)))),
    looking("elementsFromPoint", () => [...hits(strangers)]),
    looking("CSS :has", () => WORDS.filter(isMatched)),
    looking("aria-live", () => liveWords(strangers)),
    inPrint(strangers),
  ];
}

const GUESSED = ["leaky-overlay", "undertone-overlay"];

/** Defines whatever name an element has, and asks for the root that its maker has closed. */
function openedRoots(strangers: Strangers): Attack {
  const entered: ElementInternals[] = [];
  const enter = (element: HTMLElement): void => {
    try {
      entered.push(element.attachInternals());
    } catch {
      // Plain elements refuse.
    }
  };
  class Trap extends HTMLElement {
    constructor() {
      super();
      enter(this);
    }
  }
  const define = (name: string): void => {
    // An element keeps its root from a class that comes after it, so names are guessed: an extension's source is known.
    try {
      customElements.define(name, class extends Trap {});
    } catch {
      // Not a name of a custom element, or defined already.
    }
  };
  for (const name of GUESSED) define(name);
  customElements.define("trap-div", class extends HTMLDivElement {}, { extends: "div" });
  strangers.meet((element) => {
    define(element.localName);
    element.setAttribute("is", "trap-div");
    customElements.upgrade(element);
    if (element instanceof HTMLElement) enter(element);
    element.removeAttribute("is");
  });
  return looking("custom elements", () => entered.flatMap(({ shadowRoot }) => wordsIn(shadowRoot?.innerHTML ?? "")));
}

function isFound(word: string): boolean {
  getSelection()?.removeAllRanges();
  const find: unknown = Reflect.get(window, "find");
  return typeof find === "function" && Reflect.apply(find, window, [word, false, false, true, false, true]) === true;
}

function selectedText(): string {
  const selection = getSelection();
  selection?.selectAllChildren(document.documentElement);
  const all = selection?.toString() ?? "";
  selection?.removeAllRanges();
  return all;
}

function serialised(element: Element): string {
  const copy = element.cloneNode(true);
  return [
    new XMLSerializer().serializeToString(element),
    element.getHTML({ serializableShadowRoots: true }),
    copy instanceof Element ? (copy.shadowRoot?.innerHTML ?? "") : "",
  ].join(" ");
}

/** Elements and words at the points of a grid over the whole window. */
function hits(strangers: Strangers): ReadonlySet<string> {
  const found = new Set<string>();
  for (let x = 5; x < innerWidth; x += 20) {
    for (let y = 5; y < innerHeight; y += 20) {
      for (const element of document.elementsFromPoint(x, y)) {
        if (strangers.isStranger(element)) found.add(`${element.localName} at ${x}, ${y}`);
      }
      const caret = document.caretPositionFromPoint(x, y)?.offsetNode;
      for (const word of wordsIn(caret?.nodeValue ?? "")) found.add(word);
    }
  }
  return found;
}

function isMatched(word: string): boolean {
  return document.documentElement.matches(
    `:has([class*="${word}"], [style*="${word}"], [data-label*="${word}"], [title*="${word}"], [aria-label*="${word}"])`,
  );
}

function liveWords(strangers: Strangers): readonly string[] {
  return strangers.elements
    .filter((element) => element.matches("[aria-live], [role=status], [role=alert], [aria-label]"))
    .flatMap((element) => wordsIn(`${element.ariaLabel ?? ""} ${element.textContent}`));
}

/** Looks while the page is laid out for paper. */
function inPrint(strangers: Strangers): Attack {
  const found = new Set<string>();
  const look = (): void => {
    const texts = strangers.elements.map((element) => (element instanceof HTMLElement ? element.innerText : ""));
    for (const word of [...wordsIn(texts.join(" ")), ...WORDS.filter(isFound)]) found.add(word);
  };
  addEventListener("beforeprint", look);
  matchMedia("print").addEventListener("change", look);
  return { name: "print", loot: () => [...found] };
}
