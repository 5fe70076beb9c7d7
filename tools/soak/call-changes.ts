import type { Page } from "puppeteer-core";

/** What happens in calls, done to the demo call: each leaves a call with somebody in it. */
export const CALL_CHANGES = { join, leave, swap, load } as const;

const MOST_TILES = 9;

/** One more comes in, with a picture that goes through WebRTC already. */
async function join(page: Page): Promise<void> {
  await page.evaluate(async (most) => {
    const tiles = [...document.querySelectorAll("figure")];
    const from = tiles[Math.floor(Math.random() * tiles.length)];
    const stream = from?.querySelector("video")?.srcObject;
    if (from === undefined || !(stream instanceof MediaStream) || tiles.length >= most) return;
    const tile = from.cloneNode(true);
    from.parentElement?.append(tile);
    const video = tile instanceof Element ? tile.querySelector("video") : null;
    if (video === null) return;
    video.muted = true;
    video.srcObject = stream.clone();
    await video.play();
  }, MOST_TILES);
}

/** One leaves. */
async function leave(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tiles = [...document.querySelectorAll("figure")];
    if (tiles.length > 1) tiles[Math.floor(Math.random() * tiles.length)]?.remove();
  });
}

/** Two change places as some servers have it: the elements stay, their streams change. */
async function swap(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const [first, ...others] = [...document.querySelectorAll("video")].sort(() => Math.random() - 0.5);
    const [second] = others;
    if (first === undefined || second === undefined) return;
    [first.srcObject, second.srcObject] = [second.srcObject, first.srcObject];
    await Promise.all([first.play(), second.play()]);
  });
}

/** The page itself is busy for a while. */
async function load(page: Page): Promise<void> {
  await page.evaluate(() => {
    const until = performance.now() + 400;
    while (performance.now() < until);
  });
}
