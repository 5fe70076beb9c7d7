/** Somebody who comes and goes. */
export interface Visitor<Picture> {
  readonly name: string;
  /** Both send until aborted. */
  readonly face: (signal: AbortSignal) => Promise<Picture>;
  readonly screen: (signal: AbortSignal) => Picture;
}

/** Puts a picture into the call, under a name, until aborted. @param screen not a person: seen whole */
type Seat<Picture> = (name: string, picture: Picture, signal: AbortSignal, screen?: boolean) => Promise<void>;

/** What a visit is made of, in seconds. */
const AWAY = 6;
const BEFORE_SHARING = 12;
const SHARING = 14;
const AFTER_SHARING = 8;

/** Joins, shares a screen, and leaves, by turns, until the call ends. @throws the call's reason when it does */
export async function visit<Picture>(
  { name, face, screen }: Visitor<Picture>,
  seat: Seat<Picture>,
  call: AbortSignal,
): Promise<never> {
  for (;;) {
    await seconds(AWAY, call);
    await during(call, async (stay) => {
      await seat(name, await face(stay), stay);
      await seconds(BEFORE_SHARING, stay);
      await during(stay, async (share) => {
        await seat(`${name}'s screen`, screen(share), share, true);
        await seconds(SHARING, share);
      });
      await seconds(AFTER_SHARING, stay);
    });
  }
}

/** What starts within a part is over when the part is. */
async function during(whole: AbortSignal, part: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const ending = new AbortController();
  try {
    await part(AbortSignal.any([whole, ending.signal]));
  } finally {
    ending.abort();
  }
}

/** @throws the signal's reason when aborted */
function seconds(count: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, count * 1000);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
