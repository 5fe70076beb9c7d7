import type { Settings } from "../core/settings.ts";
import type { Problem } from "../core/problem.ts";
import type { TabReport } from "../messages/tab.ts";
import { Discovery } from "./discovery/discovery.ts";
import { VisibleParts } from "./discovery/visible-parts.ts";
import type { ExtensionRuntime } from "./page/extension.ts";
import { EnginePort } from "./grabbing/engine-port.ts";
import { Grabber } from "./grabbing/grabber.ts";
import { naturalSize } from "./page/media-element.ts";
import { DocumentOverlay } from "./overlay/document-overlay.ts";
import { Overlay } from "./overlay/overlay.ts";
import { chooseSite } from "./sites/choose-site.ts";
import { SiteWatch } from "./sites/site-watch.ts";
import type { LiveTile } from "./discovery/tile.ts";
import { tabReporter } from "./tab-reporter.ts";

/** Milliseconds after which a page without a live video is told so. */
const NO_VIDEO_AFTER = 4_000;

/** Milliseconds for which the sentence stays that the extension was reloaded; then nothing of us is left. */
const FAREWELL = 12_000;

const TAB_CAPTURED: Problem = { kind: "tab-captured", detail: "" };
const EXTENSION_RELOADED: Problem = { kind: "extension-reloaded", detail: "" };

/** Finds, grabs and draws on one page, from `start` until `signal` aborts. */
export class ContentSession {
  readonly #window: Window;
  readonly #stop: () => void;
  readonly #overlay: Overlay;
  readonly #port: EnginePort;
  readonly #grabber: Grabber;
  readonly #discovery: Discovery;
  readonly #report: (report: TabReport) => void;
  readonly #siteWatch: SiteWatch;
  readonly #startedAt = performance.now();
  #tiles: readonly LiveTile[] = [];
  #pageProblem: Problem | null = null;
  #captured = false;
  #hidesNames: boolean;
  #farewell: number | null = null;

  /**
   * @param start.stop switches everything off; called when the extension was reloaded under the page, a while after
   *   that was said
   * @param start.hear takes in what the background answers
   */
  constructor(
    window: Window,
    runtime: ExtensionRuntime,
    settings: Settings,
    { stop, hear }: { readonly stop: () => void; readonly hear: (answer: unknown) => void },
    signal: AbortSignal,
  ) {
    this.#window = window;
    this.#stop = stop;
    this.#hidesNames = settings.hiddenOutputs.includes("names");
    signal.addEventListener("abort", () => {
      if (this.#farewell !== null) window.clearTimeout(this.#farewell);
    });
    const site = chooseSite(window.location.hostname);
    this.#siteWatch = new SiteWatch(site);
    this.#report = tabReporter((report) => {
      tell(runtime, report);
    }, signal);
    const parts = new VisibleParts(() => {
      this.#discovery.look();
    }, signal);
    const removedByPage = (): void => {
      this.#setPageProblem({ kind: "overlay-removed", detail: "" });
    };
    const open = (document: Document, view: Window): DocumentOverlay =>
      new DocumentOverlay(document, view, parts, removedByPage);
    this.#overlay = new Overlay(window, settings, open, signal);
    this.#port = new EnginePort(
      runtime,
      this.#showState,
      () => {
        tell(runtime, { to: "background", kind: "engine-lost" }, hear);
      },
      signal,
    );
    this.#grabber = new Grabber(
      this.#port,
      (stream, readings, interval) => {
        this.#overlay.show(stream, readings, interval);
      },
      this.#refresh,
      signal,
    );
    this.#discovery = new Discovery(
      window,
      site,
      this.#siteWatch,
      parts,
      {
        tiles: (tiles, captured) => {
          this.#setTiles(tiles);
          this.#setCaptured(captured);
        },
        ended: (stream) => {
          this.#grabber.end(stream);
        },
      },
      signal,
    );
  }

  applySettings(settings: Settings): void {
    this.#hidesNames = settings.hiddenOutputs.includes("names");
    this.#overlay.applySettings(settings);
    this.#port.revive();
  }

  /** Tells a screen reader once what is seen now. */
  announce(): void {
    this.#overlay.announce();
  }

  #setTiles(tiles: readonly LiveTile[]): void {
    this.#tiles = this.#hidesNames ? tiles.map((tile) => ({ ...tile, name: "" })) : tiles;
    this.#grabber.setTiles(tiles);
    if (this.#pageProblem === null || this.#pageProblem.kind === "no-video") {
      const waited = performance.now() - this.#startedAt > NO_VIDEO_AFTER;
      this.#setPageProblem(tiles.length === 0 && waited ? { kind: "no-video", detail: "" } : null);
    }
    this.#refresh();
  }

  /** Labels that others would see through a share of this page are hidden meanwhile. */
  #setCaptured(captured: boolean): void {
    if (captured === this.#captured) return;
    this.#captured = captured;
    this.#overlay.setHidden(captured);
    this.#showState();
  }

  readonly #refresh = (): void => {
    const problemOf = (stream: string): Problem | null => this.#grabber.problemOf(stream);
    this.#overlay.setTiles(this.#tiles, problemOf);
    const tiles = this.#tiles.map(({ stream, media, name, selfView, speaking }) => {
      return { stream, name, selfView, speaking, ...naturalSize(media), problem: problemOf(stream) };
    });
    this.#report({ to: "background", kind: "tiles", tiles, site: this.#siteWatch.health() });
  };

  #setPageProblem(problem: Problem | null): void {
    this.#pageProblem = problem;
    this.#showState();
  }

  readonly #showState = (): void => {
    const { state, problem } = this.#port;
    const shown =
      state === "orphaned" ? EXTENSION_RELOADED : (problem ?? (this.#captured ? TAB_CAPTURED : this.#pageProblem));
    this.#overlay.showState(state === "ready", shown);
    this.#report({ to: "background", kind: "content-problem", problem: shown });
    if (state === "orphaned") this.#farewell ??= this.#window.setTimeout(this.#stop, FAREWELL);
  };
}

/** Nobody may be there any more to hear it; the port tells what that means. */
function tell(runtime: ExtensionRuntime, report: TabReport, hear: (answer: unknown) => void = () => undefined): void {
  try {
    runtime.sendMessage(report).then(hear, () => undefined);
  } catch {
    // "Extension context invalidated".
  }
}
