import { comparing, looking, type Attack, type Strangers } from "./attack.ts";

/** Attacks that have the browser tell of sizes, places, fonts and motion: they tell words apart. */
export function layoutAttacks(strangers: Strangers): readonly Attack[] {
  return [
    observed("layout-shift", (entry) => {
      const sources: unknown = Reflect.get(entry, "sources");
      return Array.isArray(sources) ? sources.map((source) => JSON.stringify(source)) : [];
    }),
    observed("element", (entry) => (isOfStranger(entry) ? [JSON.stringify(entry)] : [])),
    observed("largest-contentful-paint", (entry) => (isOfStranger(entry) ? [JSON.stringify(entry)] : [])),
    observed("long-animation-frame", (entry) => functionsIn(entry)),
    changesSeen("ResizeObserver", strangers, (tell) => {
      const observer = new ResizeObserver((entries) => {
        for (const { target, contentRect } of entries) tell(target, JSON.stringify(contentRect));
      });
      return (element) => {
        observer.observe(element);
      };
    }),
    changesSeen("IntersectionObserver", strangers, (tell) => {
      const observer = new IntersectionObserver(
        (entries) => {
          for (const { target, boundingClientRect, intersectionRatio } of entries)
            tell(target, JSON.stringify([boundingClientRect, intersectionRatio]));
        },
        { threshold: Array.from({ length: 101 }, (_, step) => step / 100) },
      );
      return (element) => {
        observer.observe(element);
      };
    }),
    comparing("computed style", () =>
      Object.fromEntries(
        strangers.elements.map((element, at) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          const style = [...getComputedStyle(element)].map((name) => getComputedStyle(element).getPropertyValue(name));
          return [`${element.localName} ${at}`, JSON.stringify([x, y, width, height, style])];
        }),
      ),
    ),
    shadowedFonts(),
    looking("getAnimations", () => [
      ...document.getAnimations().map(motion),
      ...strangers.elements.flatMap((element) => element.getAnimations({ subtree: true }).map(motion)),
    ]),
  ];

  /** In closed roots an entry names no element. */
  function isOfStranger(entry: PerformanceEntry): boolean {
    const element: unknown = Reflect.get(entry, "element");
    return !(element instanceof Element) || strangers.isStranger(element);
  }
}

/** Entries of a kind that the browser makes from now on. */
function observed(type: string, read: (entry: PerformanceEntry) => readonly string[]): Attack {
  const found: string[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) found.push(...read(entry));
  });
  observer.observe({ type });
  return {
    name: type,
    loot: () => {
      for (const entry of observer.takeRecords()) found.push(...read(entry));
      return found;
    },
  };
}

/** The functions that a long frame ran and that speak of labels: the page itself has none. */
function functionsIn(entry: PerformanceEntry): readonly string[] {
  const scripts: unknown = Reflect.get(entry, "scripts");
  if (!Array.isArray(scripts)) return [];
  return scripts.flatMap((script: object) => {
    const name: unknown = Reflect.get(script, "sourceFunctionName");
    return typeof name === "string" && /label/i.test(name) ? [name] : [];
  });
}

/** What an observer tells of strangers after it has told the first time. */
function changesSeen(
  name: string,
  strangers: Strangers,
  make: (tell: (element: Element, value: string) => void) => (element: Element) => void,
): Attack {
  const first = new Map<Element, string>();
  const found = new Set<string>();
  const watch = make((element, value) => {
    const before = first.get(element);
    if (before === undefined) first.set(element, value);
    else if (before !== value) found.add(value);
  });
  strangers.meet(watch);
  return { name, loot: () => [...found] };
}

/** Names that overlays like to use, generic ones included, each with a font of the page's own for every letter. */
const FAMILIES =
  "system-ui, sans-serif, serif, monospace, ui-sans-serif, ui-rounded, -apple-system, BlinkMacSystemFont, Segoe UI, " +
  "Roboto, Helvetica Neue, Helvetica, Arial, DejaVu Sans, Noto Sans, Ubuntu, Inter";

/** Code point of "a". */
const FIRST_LETTER = 0x61;

function shadowedFonts(): Attack {
  const rules = FAMILIES.split(", ").flatMap((family) =>
    Array.from({ length: 26 }, (_, at) => {
      const letter = (FIRST_LETTER + at).toString(16);
      return `@font-face { font-family: "${family}"; src: url("/font/${family}/${letter}"); unicode-range: U+${letter}; }`;
    }),
  );
  const style = document.createElement("style");
  style.textContent = rules.join("\n");
  document.head.append(style);
  return {
    name: "@font-face",
    loot: () =>
      [...document.fonts]
        .filter(({ status }) => status !== "unloaded")
        .map((face) => `${face.family} ${face.unicodeRange}`),
  };
}

function motion(animation: Animation): string {
  return JSON.stringify(animation.effect?.getComputedTiming() ?? {});
}
