import type Janus from "janus-gateway";
import type { JanusJS } from "janus-gateway";
import { attach } from "./janus-session.ts";
import { ROOM } from "./room.ts";
import { publishersIn, seenIn, type SeenParticipant } from "./seen-participant.ts";

export type Seen = SeenParticipant & { readonly track: MediaStreamTrack };

/**
 * Watches everybody in the room over one connection, as large meetings do: a line that somebody leaves, and with it
 * the receiving track, is used again for whoever comes next.
 *
 * @param changed called with all who are seen, whenever somebody came or left
 */
export function watchRoom(
  session: Janus,
  changed: (seen: readonly Seen[]) => void,
  failed: (error: Error) => void,
): void {
  let subscriber: Subscriber | null = null;
  const subscribe = (list: unknown): void => {
    const streams = publishersIn(list).map((feed) => ({ feed }));
    if (streams.length === 0) return;
    if (subscriber === null) subscriber = new Subscriber(session, streams, changed, failed);
    else subscriber.add(streams);
  };
  attach(
    session,
    (handle) => {
      handle.send({ message: { request: "join", ptype: "publisher", room: ROOM, display: "audience" } });
    },
    {
      failed,
      message: (_, message) => {
        subscribe(message["publishers"]);
      },
    },
  );
}

type Streams = readonly { readonly feed: number }[];

class Subscriber {
  readonly #changed: (seen: readonly Seen[]) => void;
  readonly #failed: (error: Error) => void;
  /** Settled once the room has answered; offers are then taken one after the other. */
  #ready: Promise<JanusJS.PluginHandle>;

  constructor(
    session: Janus,
    streams: Streams,
    changed: (seen: readonly Seen[]) => void,
    failed: (error: Error) => void,
  ) {
    this.#changed = changed;
    this.#failed = failed;
    this.#ready = new Promise((resolve) => {
      attach(
        session,
        (handle) => {
          handle.send({ message: { request: "join", ptype: "subscriber", room: ROOM, streams } });
        },
        {
          failed,
          message: (handle, message, jsep) => {
            if (message["videoroom"] === "attached") resolve(handle);
            if (jsep !== undefined) this.#take(jsep, seenIn(message["streams"]));
          },
        },
      );
    });
  }

  add(streams: Streams): void {
    void this.#ready.then((handle) => {
      handle.send({ message: { request: "subscribe", streams } });
    });
  }

  #take(jsep: JanusJS.JSEP, seen: readonly SeenParticipant[]): void {
    this.#ready = this.#ready.then(async (handle) => {
      const answer = await new Promise<JanusJS.JSEP | null>((resolve) => {
        handle.createAnswer({
          jsep,
          tracks: [],
          success: resolve,
          error: (error) => {
            this.#failed(new Error(`The room's offer cannot be answered: ${error}`));
            resolve(null);
          },
        });
      });
      if (answer === null) return handle;
      handle.send({ message: { request: "start" }, jsep: answer });
      const lines = handle.webrtcStuff.pc.getTransceivers();
      this.#changed(
        seen.flatMap((one) => {
          const line = lines.find(({ mid }) => mid === one.mid);
          return line === undefined ? [] : [{ ...one, track: line.receiver.track }];
        }),
      );
      return handle;
    });
  }
}
