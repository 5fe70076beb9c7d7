import { isObject, isTextOf, isWholeWithin } from "../../src/messages/value-guard.ts";
import { SCREEN } from "./room.ts";

/** Somebody whose picture arrives, on one line (m-line) of the one connection that brings them all. */
export interface SeenParticipant {
  readonly feed: number;
  readonly name: string;
  readonly screen: boolean;
  readonly mid: string;
}

/** The participants in Janus's list of a subscriber's streams; lines that nobody uses now are left out. */
export function seenIn(streams: unknown): readonly SeenParticipant[] {
  if (!Array.isArray(streams)) return [];
  const listed: readonly unknown[] = streams;
  return listed.flatMap((stream) => {
    if (!isObject(stream) || stream["active"] !== true || stream["type"] !== "video") return [];
    const { feed_id: feed, feed_display: name, mid } = stream;
    if (!isFeed(feed) || !isTextOf(name, 100) || !isTextOf(mid, 10)) return [];
    return [{ feed, name, screen: stream["feed_description"] === SCREEN, mid }];
  });
}

/** The feeds in Janus's list of those who publish. */
export function publishersIn(list: unknown): readonly number[] {
  if (!Array.isArray(list)) return [];
  const listed: readonly unknown[] = list;
  return listed.flatMap((publisher) => (isObject(publisher) && isFeed(publisher["id"]) ? [publisher["id"]] : []));
}

function isFeed(value: unknown): value is number {
  return isWholeWithin(value, 0, Number.MAX_SAFE_INTEGER);
}
