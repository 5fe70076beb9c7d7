import "../../../tools/words/english.ts";
import "../../../src/content/discovery/document-picture-in-picture.ts";
import type { Box } from "../../../src/core/box.ts";
import type { Reading } from "../../../src/core/reading.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../../src/core/settings.ts";
import { LOOKS_LIKE } from "../../../src/core/texts.ts";
import { FrameMessage, type ReadingMessage } from "../../../src/messages/frames.ts";
import { parse } from "../../../src/messages/parse.ts";
import { type TabCommand, TabReport } from "../../../src/messages/tab.ts";
import type { ExtensionPort, ExtensionRuntime } from "../../../src/content/page/extension.ts";
import { startOnce } from "../../../src/content/start-once.ts";
import { recordPainting, type PaintedPanel } from "../../support/record-painting.ts";
import { HeldClock } from "./held-clock.ts";
import { Ledger } from "./ledger.ts";
import { madeReading } from "../../../src/core/made-reading.testing.ts";
import { readMarkers } from "./marker-engine.ts";

/** A rectangle as tests compare it. */
export interface Measured {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type FrameSent = Extract<FrameMessage, { kind: "frame" }>;

/**
 * Stands in for the extension around the content script, in a world of its own as in an extension: background and
 * engine are faked, everything inside the page is real.
 */
export class ContentHarness implements ExtensionRuntime {
  id?: string = "test";
  /** Taken before the ledger counts: what the test does itself is not the content script's. */
  readonly #watching = requestAnimationFrame.bind(window);
  readonly #watched = new Map<string, Measured>();
  readonly clock = new HeldClock();
  readonly #ledger = new Ledger();
  readonly reports: TabReport[] = [];
  /** The last frames, and all streams that were said to have ended. */
  readonly frames: FrameSent[] = [];
  readonly ended: string[] = [];
  /** What the engine answers to any frame. */
  faces: readonly Reading[] = [];
  /** Whether it looks for the participants of test/pages/sites in the frame instead, and whom it found so far. */
  seeing = false;
  readonly seen = new Set<string>();
  /** Whom each stream showed last. */
  readonly whoIn = new Map<string, string>();
  /** Who was seen together in one frame: each kind of sight once. */
  readonly sightings = new Set<string>();
  answering = true;
  binary = true;
  hertz = 10;
  wantedSide = 640;
  refusing = false;
  junk = 0;
  #settings: Settings = DEFAULT_SETTINGS;
  #ports: FakePort[] = [];
  #connects = 0;
  readonly #roots: ShadowRoot[] = [];
  readonly #commands = new Set<(message: unknown) => undefined>();

  readonly onMessage = {
    addListener: (listener: (message: unknown) => undefined): void => void this.#commands.add(listener),
    removeListener: (listener: (message: unknown) => undefined): void => void this.#commands.delete(listener),
  };

  constructor() {
    this.reach(window);
    // As a handler and not as a listener: those are counted.
    const onenter = (event: DocumentPictureInPictureEvent): void => {
      this.reach(event.window);
    };
    Object.assign(window.documentPictureInPicture ?? {}, { onenter });
  }

  /** Remembers the closed roots that this world makes in a window, and what it paints: they are closed to all others. */
  reach({ document }: Window): void {
    const view = document.defaultView;
    if (view === null) throw new Error("the window is gone");
    recordPainting(view);
    const { prototype } = view.Element;
    const original: unknown = Reflect.get(prototype, "attachShadow");
    if (typeof original !== "function") throw new Error("there are no shadow roots");
    const attachShadow = (element: Element, init: ShadowRootInit): ShadowRoot => {
      const made: unknown = Reflect.apply(original, element, [init]);
      if (made instanceof view.ShadowRoot) return made;
      throw new Error("no shadow root was made");
    };
    const roots = this.#roots;
    prototype.attachShadow = function (init: ShadowRootInit): ShadowRoot {
      const root = attachShadow(this, init);
      roots.push(root);
      return root;
    };
  }

  /** Starts on an imitated site, whose participants it sees, in frames too. */
  startOnSite(): void {
    for (const { contentWindow } of document.querySelectorAll("iframe")) {
      if (contentWindow !== null) this.reach(contentWindow);
    }
    this.seeing = true;
    this.hertz = 4;
    this.start("compact");
  }

  start(view: Settings["overlay"]["view"] = "normal"): void {
    this.#settings = { ...DEFAULT_SETTINGS, overlay: { view } };
    startOnce(window, this);
  }

  command(command: TabCommand): void {
    for (const listener of this.#commands) listener(command);
  }

  setView(view: Settings["overlay"]["view"]): void {
    this.command({ to: "content", kind: "settings", settings: { ...DEFAULT_SETTINGS, overlay: { view } } });
  }

  connect({ name }: { readonly name: string }): ExtensionPort {
    this.#connects += 1;
    if (this.id === undefined) throw new Error("Extension context invalidated.");
    const port = new FakePort(name, (message) => {
      this.#receive(port, message);
    });
    this.#ports.push(port);
    if (this.refusing)
      queueMicrotask(() => {
        this.breakPorts();
      });
    return port;
  }

  async sendMessage(sent: unknown): Promise<unknown> {
    await Promise.resolve();
    const message = parse(TabReport, sent);
    if (message === null) throw new Error(`not a report: ${JSON.stringify(sent)}`);
    this.reports.push(message);
    if (message.kind !== "content-started") return undefined;
    return { to: "content", kind: "settings", settings: this.#settings } satisfies TabCommand;
  }

  /** As when the offscreen document closes. */
  breakPorts(): void {
    const ports = this.#ports;
    this.#ports = [];
    for (const port of ports) port.breakDown();
  }

  /** As when the extension is reloaded. */
  reload(): void {
    delete this.id;
    this.breakPorts();
  }

  post(message: ReadingMessage): void {
    for (const port of this.#ports) port.deliver(message);
  }

  get openPorts(): number {
    return this.#ports.filter((port) => port.open).length;
  }

  get connects(): number {
    return this.#connects;
  }

  /** Frames received since the start. */
  frameCount = 0;

  /** What the content script last told of the page as a whole, and of its tiles. */
  get problem(): string | undefined {
    return this.#last("content-problem")?.problem?.kind;
  }

  get tiles(): Extract<TabReport, { kind: "tiles" }>["tiles"] {
    return this.#last("tiles")?.tiles ?? [];
  }

  get site(): Extract<TabReport, { kind: "tiles" }>["site"] | undefined {
    return this.#last("tiles")?.site;
  }

  #last<Kind extends TabReport["kind"]>(kind: Kind): Extract<TabReport, { kind: Kind }> | undefined {
    const has = (report: TabReport): report is Extract<TabReport, { kind: Kind }> => report.kind === kind;
    return this.reports.findLast(has);
  }

  get commandListeners(): number {
    return this.#commands.size;
  }

  /** What the content script has under way. */
  underWay(): Readonly<Record<string, number>> {
    return this.#ledger.open();
  }

  /** Where the overlay's panels of a kind are, or its "ticks", in viewport pixels of their document. */
  measure(kind: string): readonly Measured[] {
    const panels = this.painted();
    if (kind === "ticks") return panels.flatMap(({ face }) => face ?? []);
    return panels.filter((panel) => panel.kind === kind).map(({ panel }) => panel);
  }

  painted(): readonly PaintedPanel[] {
    return paintedPanels();
  }

  /** Measures a kind of panels in every frame of the screen from now on. */
  watch(kind: string): void {
    const look = (): void => {
      for (const one of this.measure(kind)) this.#watched.set(JSON.stringify(one), one);
      this.#watching(look);
    };
    look();
  }

  /** All that was seen since. */
  watched(): readonly Measured[] {
    return [...this.#watched.values()];
  }

  /** Each face with a label: the expression's name and the rectangle of the ticks. */
  labelled(): readonly (Measured & { readonly text: string })[] {
    return this.painted().flatMap(({ texts, face }) => {
      const text = texts.find((words) => words !== LOOKS_LIKE.within.before.trim());
      return face === null || text === undefined ? [] : [{ text, ...face }];
    });
  }

  /** A computed property of the first corner round a face, or of its pseudo-element. */
  tickStyle(property: string, pseudo?: string): unknown {
    const [tick] = this.#find(".ticks i");
    return tick === undefined ? undefined : Reflect.get(getComputedStyle(tick, pseudo), property);
  }

  /** Where a face is on a video that shows its picture whole (object-fit: contain), mirrored or not. */
  faceIn(video: HTMLVideoElement, face: Box): Measured {
    const { x, y, width, height } = video.getBoundingClientRect();
    const scale = Math.min(width / video.videoWidth, height / video.videoHeight);
    const picture = { width: scale * video.videoWidth, height: scale * video.videoHeight };
    const mirrored = getComputedStyle(video).transform.startsWith("matrix(-1");
    const left = mirrored ? 1 - face.x - face.width : face.x;
    return {
      x: x + (width - picture.width) / 2 + left * picture.width,
      y: y + (height - picture.height) / 2 + face.y * picture.height,
      width: face.width * picture.width,
      height: face.height * picture.height,
    };
  }

  /** What each panel of a kind says. */
  texts(kind: string): readonly string[] {
    return this.painted()
      .filter((panel) => panel.kind === kind)
      .map(({ texts }) => texts.join(" "));
  }

  /** What a screen reader is given to say now. */
  spoken(): readonly (string | null)[] {
    return this.#find("[role=status] *").map((element) => element.getAttribute("aria-label"));
  }

  /** How much each plate tells. */
  densities(): readonly string[] {
    return this.painted()
      .filter(({ kind }) => kind === "plate")
      .map(({ texts }) => {
        if (texts.some((words) => /^AU\d+$/.test(words))) return "detailed";
        if (texts.length > 3) return "normal";
        return texts.length > 1 ? "compact" : "mark";
      });
  }

  #find(selector: string): readonly Element[] {
    return this.#roots
      .filter((root) => root.host.isConnected)
      .flatMap((root) => [...root.querySelectorAll(selector)])
      .filter((element) => element.checkVisibility());
  }

  #receive(port: FakePort, received: unknown): void {
    const message = parse(FrameMessage, received);
    if (message === null) {
      this.junk += 1;
      return;
    }
    if (message.kind === "hello") port.deliver({ kind: "welcome", binary: this.binary });
    if (message.kind === "stream-ended") this.ended.push(message.stream);
    if (message.kind !== "frame") return;
    this.frameCount += 1;
    this.frames.push(message);
    if (this.frames.length > 500) this.frames.splice(0, 250);
    if (!this.answering) return;
    const { stream, sequence, time } = message;
    const { hertz, wantedSide } = this;
    if (this.seeing) {
      void readMarkers(message.picture).then((found) => {
        for (const { name } of found) this.seen.add(name);
        this.whoIn.set(stream, found.map(({ name }) => name).join(" "));
        this.sightings.add(found.map(({ name }) => name).join(" "));
        const readings = found.map(({ reading }) => reading);
        port.deliver({ kind: "readings", stream, sequence, time, readings, wantedSide, hertz });
      });
      return;
    }
    port.deliver({ kind: "readings", stream, sequence, time, readings: this.faces, wantedSide, hertz });
  }
}

class FakePort implements ExtensionPort {
  readonly name: string;
  readonly #receive: (message: unknown) => void;
  readonly #messages = new Set<(message: unknown) => void>();
  readonly #disconnects = new Set<() => void>();
  open = true;

  constructor(name: string, receive: (message: unknown) => void) {
    this.name = name;
    this.#receive = receive;
  }

  readonly onMessage = listenersIn(this.#messages);
  readonly onDisconnect = listenersIn(this.#disconnects);

  postMessage(message: unknown): void {
    if (!this.open) throw new Error("Attempting to use a disconnected port object");
    queueMicrotask(() => {
      this.#receive(message);
    });
  }

  disconnect(): void {
    this.open = false;
  }

  deliver(message: ReadingMessage): void {
    queueMicrotask(() => {
      if (this.open) for (const listener of this.#messages) listener(message);
    });
  }

  breakDown(): void {
    if (!this.open) return;
    this.open = false;
    for (const listener of this.#disconnects) listener();
  }
}

function listenersIn<Listener>(set: Set<Listener>): {
  addListener: (listener: Listener) => void;
  removeListener: (listener: Listener) => void;
} {
  return { addListener: (listener) => void set.add(listener), removeListener: (listener) => void set.delete(listener) };
}

declare global {
  var harness: ContentHarness;
  var madeReadingForTest: typeof madeReading;
}

globalThis.harness = new ContentHarness();
globalThis.madeReadingForTest = madeReading;
