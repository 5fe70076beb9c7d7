import type Janus from "janus-gateway";
import { watchRoom } from "./audience.ts";
import { drawPerson, drawScreen, type DrawnPicture } from "./drawn-picture.ts";
import { openSession } from "./janus-session.ts";
import { publish } from "./publisher.ts";
import type { Spot } from "./spots.ts";
import { Tiles } from "./tiles.ts";

/**
 * A meeting on a real conferencing server, given in the address (?server=ws://…). The page shows everybody in the
 * room; those who take part send their pictures from this page, too, each over a connection of its own.
 */
export class Meeting {
  readonly #session: Janus;
  readonly #tiles: Tiles;
  readonly #leave = new Map<string, () => void>();

  static async open(server: string, main: HTMLElement): Promise<Meeting> {
    const session = await openSession(server);
    return new Meeting(session, new Tiles(main));
  }

  private constructor(session: Janus, tiles: Tiles) {
    this.#session = session;
    this.#tiles = tiles;
    watchRoom(
      session,
      (seen) => {
        tiles.show(seen);
      },
      (error) => {
        throw error;
      },
    );
  }

  /** A person comes in. */
  async join(name: string, clip: string, spot: Spot): Promise<void> {
    await this.#send(name, await drawPerson(clip, spot), false);
  }

  /** Somebody shares a screen; a clip on it shows a person. */
  async share(name: string, clip: string | null, announced: boolean): Promise<void> {
    await this.#send(name, await drawScreen(clip), announced);
  }

  leave(name: string): void {
    this.#leave.get(name)?.();
    this.#leave.delete(name);
  }

  /** Shows one participant large, or with null all alike. */
  arrange(speaker: string | null): void {
    this.#tiles.arrange(speaker);
  }

  async #send(name: string, { track, stop }: DrawnPicture, announced: boolean): Promise<void> {
    const handle = await publish(this.#session, name, track, announced);
    this.#leave.set(name, () => {
      handle.detach();
      stop();
    });
  }
}

declare global {
  var meeting: Meeting | undefined;
}

const main = document.querySelector("main");
const server = new URL(location.href).searchParams.get("server");
if (main === null || server === null) throw new Error("The address names no server, or the page is not whole.");
globalThis.meeting = await Meeting.open(server, main);
