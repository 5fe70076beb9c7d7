import { composedClosest } from "../page/composed-tree.ts";
import { isVideo, liveTrack, type MediaElement } from "../page/media-element.ts";
import { describeTile } from "../sites/describe-tile.ts";
import { PlacedNames } from "../sites/placed-names.ts";
import type { SiteAdapter } from "../sites/site-adapter.ts";
import type { SiteWatch } from "../sites/site-watch.ts";
import type { LiveTile } from "./tile.ts";
import { isOnScreen } from "./on-screen.ts";
import { watchPage } from "./page-watch.ts";
import { hasPicture, isOwnCamera, pictureSource } from "./picture-source.ts";
import { capturesThisPage, isScreenForSure } from "./screen-share.ts";
import { randomPrefix, StreamIds } from "./stream-ids.ts";
import type { VisibleParts } from "./visible-parts.ts";

/** Smallest side of a tile that is read, CSS pixels. */
const SMALLEST_SIDE = 64;

/** Most streams read at once; the largest tiles go first. */
const MOST_STREAMS = 49;

/** Milliseconds between two looks at the candidates, and for which the id of a source that vanished is kept. */
const LOOK_PAUSE = 150;
const KEEP_ID = 3_000;

/** Milliseconds after which tiles are looked at again although nothing told of a change. */
const SLOW_LOOK = 1_000;

export interface DiscoveryListener {
  /** The tiles that are to be read now, and whether the page is known to be captured; called after every look. */
  readonly tiles: (tiles: readonly LiveTile[], captured: boolean) => void;
  /** A picture source is gone for good. */
  readonly ended: (stream: string) => void;
}

/** Finds the participants' pictures on a page and keeps the list true until aborted. */
export class Discovery {
  readonly #site: SiteAdapter;
  readonly #siteWatch: SiteWatch;
  readonly #parts: VisibleParts;
  readonly #listener: DiscoveryListener;
  readonly #window: Window;
  readonly #ids = new StreamIds(randomPrefix());
  readonly #candidates = new Set<MediaElement>();
  readonly #placedNames = new PlacedNames();
  /** Streams with their elements as of the last look, and since when a source has been gone. */
  #shown = new Map<string, MediaElement>();
  readonly #gone = new Map<string, number>();
  #pending: number | null = null;

  constructor(
    window: Window,
    site: SiteAdapter,
    siteWatch: SiteWatch,
    parts: VisibleParts,
    listener: DiscoveryListener,
    signal: AbortSignal,
  ) {
    this.#window = window;
    this.#site = site;
    this.#siteWatch = siteWatch;
    this.#parts = parts;
    this.#listener = listener;
    const slow = window.setInterval(this.look, SLOW_LOOK);
    signal.addEventListener("abort", () => {
      window.clearInterval(slow);
      if (this.#pending !== null) window.clearTimeout(this.#pending);
    });
    watchPage(
      window,
      {
        found: (media) => {
          this.#found(media);
        },
        mediaEvent: this.look,
      },
      signal,
    );
    window.document.addEventListener("fullscreenchange", this.look, { signal });
    window.document.addEventListener("visibilitychange", this.look, { signal });
  }

  /** Looks at the candidates again, soon. */
  readonly look = (): void => {
    this.#pending ??= this.#window.setTimeout(() => {
      this.#pending = null;
      this.#lookNow();
    }, LOOK_PAUSE);
  };

  #found(media: ReadonlySet<MediaElement>): void {
    for (const known of this.#candidates) {
      if (media.has(known)) continue;
      this.#candidates.delete(known);
      this.#parts.unobserve(known);
    }
    for (const one of media) {
      if (this.#candidates.has(one) || !this.#mayBeParticipant(one)) continue;
      this.#candidates.add(one);
      this.#parts.observe(one);
    }
    this.look();
  }

  /** Pages draw much on canvases: only those that a site adapter points at are read. */
  #mayBeParticipant(media: MediaElement): boolean {
    return isVideo(media) || (this.#site.canvas !== null && composedClosest(media, this.#site.canvas) !== null);
  }

  #lookNow(): void {
    // First: in a new layout the old element goes in the same moment in which the new one comes.
    this.#release();
    const sized = [...this.#candidates]
      .filter((media) => this.#parts.isVisible(media) && hasPicture(media))
      .map((media) => ({ media, bounds: media.getBoundingClientRect() }))
      .filter(({ media, bounds }) => Math.min(bounds.width, bounds.height) >= SMALLEST_SIDE && isOnScreen(media))
      .sort((one, other) => other.bounds.width * other.bounds.height - one.bounds.width * one.bounds.height);
    const tiles: LiveTile[] = [];
    const shown = new Map<string, MediaElement>();
    for (const { media } of sized) {
      if (tiles.length === MOST_STREAMS) break;
      const tile = this.#describe(media);
      if (tile === null || shown.has(tile.stream)) continue;
      shown.set(tile.stream, media);
      tiles.push(tile);
    }
    this.#retire(shown);
    const unnamed = tiles.filter(({ name }) => name === "").map(({ media }) => media);
    this.#placedNames.look(
      unnamed,
      sized.map(({ media }) => media),
      performance.now(),
    );
    const named = tiles.map((tile) => ({ ...tile, name: tile.name || this.#placedNames.nameOf(tile.media) }));
    const captured = [...this.#candidates].some((media) => {
      const track = liveTrack(media);
      return track !== null && capturesThisPage(track);
    });
    this.#listener.tiles(named, captured);
  }

  /** @returns null for shared screens */
  #describe(media: MediaElement): LiveTile | null {
    const description = describeTile(this.#site, media);
    const track = liveTrack(media);
    if (description.screenShare || (track !== null && isScreenForSure(track))) return null;
    const stream = this.#ids.idFor(media, pictureSource(media), description.name);
    this.#gone.delete(stream);
    this.#siteWatch.count(stream, description.known);
    return {
      stream,
      media,
      name: description.name,
      selfView: description.selfView || isOwnCamera(media),
      speaking: description.speaking,
    };
  }

  /** Frees the ids of elements that are gone or show something else, so that others may take them up. */
  #release(): void {
    const now = performance.now();
    for (const [stream, media] of this.#shown) {
      if (media.isConnected && hasPicture(media) && this.#ids.holds(stream, media, pictureSource(media))) continue;
      this.#shown.delete(stream);
      this.#ids.release(stream);
      this.#gone.set(stream, now);
    }
  }

  /** Tells of sources that no element shows any more; one that is only scrolled away or covered lives on. */
  #retire(shown: Map<string, MediaElement>): void {
    const now = performance.now();
    for (const [stream, media] of this.#shown) if (!shown.has(stream)) shown.set(stream, media);
    for (const [stream, since] of this.#gone) {
      if (now - since < KEEP_ID) continue;
      this.#gone.delete(stream);
      this.#ids.forget(stream);
      this.#listener.ended(stream);
    }
    this.#shown = shown;
  }
}
