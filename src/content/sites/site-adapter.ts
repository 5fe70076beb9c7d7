/**
 * What is known of one meeting site: selectors, nothing else. Reading faces works without any of it; an adapter only
 * adds names and tells the user's own picture and shared screens.
 */
export interface SiteAdapter {
  /** As people call the site. */
  readonly name: string;
  /** Host names of the site; sub-domains belong to it too. */
  readonly hosts: readonly string[];
  /** The element round one participant's picture, from the picture outwards. */
  readonly tile: string;
  /** Inside the tile: elements that hold the display name, the best first. */
  readonly displayName: readonly string[];
  /** The tile, or something it lies in or holds, when it is the user's own picture. */
  readonly selfView: string;
  /** Likewise, when it is a shared screen. */
  readonly screenShare: string;
  /** Likewise, while the participant speaks. */
  readonly speaking: string;
  /** A canvas that shows participants, or something it lies in; null where the site draws none. */
  readonly canvas: string | null;
}
