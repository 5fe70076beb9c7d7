import type { Segment } from "../../session/segment.ts";
import { faceOf } from "../../session/segment.ts";

/** Seconds after which a face is no longer "seen now". */
const NOW = 3;

/** By tab. Not stored: a service worker that starts anew knows it again a second later. */
const newest = new Map<number, readonly Segment[]>();

/** The newest segment of every face of the last seconds. */
export function seenNow(tab: number): readonly Segment[] {
  return newest.get(tab) ?? [];
}

export function noteSeen(tab: number, segments: readonly Segment[]): void {
  const byFace = new Map([...seenNow(tab), ...segments].map((segment) => [faceOf(segment), segment]));
  const latest = Math.max(...segments.map((segment) => segment.start));
  newest.set(
    tab,
    [...byFace.values()].filter((segment) => latest - segment.start <= NOW),
  );
}

export function forgetSeen(tab: number): void {
  newest.delete(tab);
}
