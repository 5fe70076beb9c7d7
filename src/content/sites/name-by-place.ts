import { composedParent, isInside } from "../page/composed-tree.ts";
import type { MediaElement } from "../page/media-element.ts";

/** A tile is so many times as large as its picture: smaller does not hold it, larger holds more than one participant. */
const TILE = { least: 0.5, most: 4 } as const;

/** How far outside its picture a caption may stand, CSS pixels. */
const NEAR = 48;

/** Elements of a tile that are looked at; larger trees are no tiles. */
const MOST_ELEMENTS = 400;

/** A name is no longer than this. */
const LONGEST = { characters: 60, words: 5 } as const;

/** What people press, type into or hear announced is no name. */
const NOT_A_LABEL =
  "button, a, input, select, textarea, option, label, [role=button], [role=menu], [role=menuitem], [role=tooltip], " +
  "[role=alert], [role=status], [role=log], [role=timer], [aria-live]:not([aria-live=off]), [aria-hidden=true], " +
  "[contenteditable]:not([contenteditable=false]), time, script, style, noscript, template, svg, canvas, video";

/** Words that stand on tiles and name nobody: a text with one of them ("Video of Kim", "Kim presents") is no name. */
const NO_NAMES = new Set(
  (
    "you me self local remote video camera cam webcam mic microphone audio stream feed media participant participants guest guests " +
    "user host cohost co-host owner organizer organiser moderator presenter presenting speaker speaking viewer admin " +
    "screen sharing share shared presentation muted unmuted mute unmute off on hd sd live rec recording pinned pin " +
    "connecting connected reconnecting disconnected loading waiting joining joined paused poor connection network " +
    "hand raised full away busy available the of from is a and your my " +
    "du sie ich gast kamera ton stumm teilnehmer bildschirm tú usted yo cámara silenciado invitado vous moi invité " +
    "caméra muet você eu câmara câmera mudo convidado あなた ミュート ゲスト 你 您 我 静音 访客 أنت أنا ضيف"
  ).split(" "),
);

/** A text of a tile, and where in the tile's structure it stands. */
interface Candidate {
  readonly text: string;
  readonly place: string;
}

/**
 * Display names of participants for whom no adapter has one: the text that belongs to a picture by place and structure. A
 * text counts only if it is the only one of its tile that can be a name: rather none than a wrong one.
 *
 * @param media the pictures without a name
 * @param others all pictures of the page, these too
 */
export function namesByPlace(
  media: readonly MediaElement[],
  others: readonly MediaElement[],
): ReadonlyMap<MediaElement, string> {
  const texts = new Map(others.map((one) => [one, candidatesOf(one, others)]));
  const names = new Map<MediaElement, string>();
  for (const one of media) {
    const name = nameOf(one, texts);
    if (name !== "") names.set(one, name);
  }
  return names;
}

function nameOf(media: MediaElement, all: ReadonlyMap<MediaElement, readonly Candidate[]>): string {
  const elsewhere = [...all].flatMap(([other, texts]) => (other === media ? [] : texts));
  // What two tiles say is a state ("Muted"), not a name.
  const own = (all.get(media) ?? []).filter(({ text }) => !elsewhere.some((other) => other.text === text));
  const distinct = [...new Set(own.map(({ text }) => text))];
  // Initials in a disc stand for the name beside them.
  const [only, ...others] = distinct.filter((text) => distinct.length === 1 || !/^\p{Lu}{1,3}$/u.test(text));
  if (only === undefined || others.length === 0) return only ?? "";
  // Several: the one that stands where other tiles have a text too, each its own, if that is one place.
  const shared = own.filter(({ place }) => elsewhere.some((other) => other.place === place));
  const [first, ...rest] = new Set(shared.map(({ text }) => text));
  return first !== undefined && rest.length === 0 ? first : "";
}

function candidatesOf(media: MediaElement, others: readonly MediaElement[]): readonly Candidate[] {
  const tile = tileAround(media, others);
  const picture = media.getBoundingClientRect();
  const elements = [...tile.querySelectorAll("*")];
  if (elements.length > MOST_ELEMENTS) return [];
  const seen = elements.flatMap((element) => {
    const text = ownText(element);
    const isName = canBeName(text) && element.closest(NOT_A_LABEL) === null && isSeen(element);
    return isName ? [{ text, place: placeIn(tile, element), beside: isBeside(element, picture) }] : [];
  });
  const beside = seen.filter((one) => one.beside);
  if (seen.length > 0) return beside.length > 0 ? beside : seen;
  // Nothing to be seen: what the tile, or the picture, is called for those who do not see it.
  return [tile, ...elements.filter((element) => element === media)].flatMap((element) =>
    ["aria-label", "title", "data-name", "data-display-name", "data-username"].flatMap((attribute) => {
      const text = clean(element.getAttribute(attribute) ?? "");
      return canBeName(text) ? [{ text, place: `${placeIn(tile, element)}@${attribute}` }] : [];
    }),
  );
}

/** The outermost element round a picture that holds no other one and is not much larger. */
function tileAround(media: MediaElement, others: readonly MediaElement[]): Element {
  const { width, height } = media.getBoundingClientRect();
  let tile: Element = media;
  for (let at = composedParent(media); at !== null; at = composedParent(at)) {
    const outer = at;
    if (outer === outer.ownerDocument.body || outer === outer.ownerDocument.documentElement) break;
    if (others.some((other) => other !== media && isInside(outer, other))) break;
    const bounds = outer.getBoundingClientRect();
    const area = bounds.width * bounds.height;
    if (area > TILE.most * width * height) break;
    // What takes no room itself (display: contents, children that float) bounds nothing.
    if (area >= TILE.least * width * height) tile = outer;
  }
  return tile;
}

/** The words that stand in an element itself, not in those inside it. */
function ownText(element: Element): string {
  const own = [...element.childNodes].filter((node) => node.nodeType === node.TEXT_NODE);
  return clean(own.map((node) => node.textContent ?? "").join(" "));
}

function clean(text: string): string {
  // "Robin (You)"
  return text
    .replace(/\([^()]*\)\s*$/, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Few words, begun with a letter that is no small one, and none of them a word that names nobody. */
function canBeName(text: string): boolean {
  if (text.length < 2 || text.length > LONGEST.characters || !/^\p{L}/u.test(text) || /^\p{Ll}/u.test(text))
    return false;
  if (/[!?:;|/\\@#%=<>{}[\]…]|\d{3}|\.{2}|\.$/u.test(text)) return false;
  const words = text.toLowerCase().split(/[\s,"“”]+/);
  return words.length <= LONGEST.words && !words.some((word) => NO_NAMES.has(word));
}

function isSeen(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

/** Whether an element is on a picture or at its edge. */
function isBeside(element: Element, picture: DOMRect): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const x = (left + right) / 2;
  const y = (top + bottom) / 2;
  return x >= picture.left && x <= picture.right && y >= picture.top - NEAR && y <= picture.bottom + NEAR;
}

/** The way from a tile to an element in it, the same for the same part of another tile. */
function placeIn(tile: Element, element: Element): string {
  const steps: string[] = [];
  for (let at: Element | null = element; at !== null && at !== tile; at = at.parentElement) steps.push(at.localName);
  return steps.reverse().join(">");
}
