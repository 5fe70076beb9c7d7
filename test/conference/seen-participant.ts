import { count, parse, text } from "../../src/messages/parse.ts";
import { array, literal, object, optional, string, unknown } from "valibot";
import { SCREEN } from "./room.ts";

/** Somebody whose picture arrives, on one line (m-line) of the one connection that brings them all. */
export interface SeenParticipant {
  readonly feed: number;
  readonly name: string;
  readonly screen: boolean;
  readonly mid: string;
}

/** One line of Janus's list of a subscriber's streams that somebody uses now. */
const Line = object({
  active: literal(true),
  type: literal("video"),
  feed_id: count(),
  feed_display: text(100),
  feed_description: optional(string()),
  mid: text(10),
});

const List = array(unknown());

/** The participants in Janus's list of a subscriber's streams; lines that nobody uses now are left out. */
export function seenIn(streams: unknown): readonly SeenParticipant[] {
  return (parse(List, streams) ?? []).flatMap((stream) => {
    const line = parse(Line, stream);
    if (line === null) return [];
    return [{ feed: line.feed_id, name: line.feed_display, screen: line.feed_description === SCREEN, mid: line.mid }];
  });
}

/** The feeds in Janus's list of those who publish. */
export function publishersIn(list: unknown): readonly number[] {
  return (parse(List, list) ?? []).flatMap((publisher) => parse(object({ id: count() }), publisher)?.id ?? []);
}
