import { OVERLAY_PLATE } from "../../core/colours.ts";

/** Colours of everything that is painted, but for the signs and their edges. */
export interface Palette {
  readonly plate: string;
  readonly ink: string;
  readonly inkMuted: string;
  readonly line: string;
  /** Whether the system forces its colours: then signs get an outline. */
  readonly forced: boolean;
}

export const OWN_PALETTE: Palette = { ...OVERLAY_PLATE, forced: false };

/** The system's two colours, from an element whose style sheet names them as its outline and its ink. */
export function systemPalette(element: Element): Palette {
  const { color: ink, outlineColor: plate } = getComputedStyle(element);
  return { plate, ink, inkMuted: ink, line: ink, forced: true };
}

export function isSamePalette(one: Palette, other: Palette): boolean {
  return one.plate === other.plate && one.ink === other.ink && one.forced === other.forced;
}
