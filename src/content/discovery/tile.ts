import type { MediaElement } from "../page/media-element.ts";

/** A picture source that is on screen and gets read. */
export interface LiveTile {
  /** Unique within the tab. */
  readonly stream: string;
  readonly media: MediaElement;
  /** "" where unknown. */
  readonly name: string;
  readonly selfView: boolean;
  /** Whether the site marks the participant as speaking now. */
  readonly speaking: boolean;
}
