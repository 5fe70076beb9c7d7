import { afterAll, beforeAll, expect, it } from "vitest";
import { EXTENSION } from "../build/paths.ts";
import { launchWithExtension } from "./launch.ts";
import { serveLocally, type LocalServer } from "./local-server.ts";
import { outsideRequests } from "./network-log.ts";

let server: LocalServer;
beforeAll(async () => {
  server = await serveLocally({ "/": { html: "<p>A page</p>" } });
});
afterAll(() => server.close());

/** Names that end in .invalid belong to nobody: the request is asked for, logged, and reaches no machine. */
const ADDRESSES = ["https://outside.invalid/picture", "http://127.outside.invalid/", "wss://outside.invalid/socket"];

it("sees what a page asks of another machine, whichever way it asks", async () => {
  const { browser, close } = await launchWithExtension({ extension: EXTENSION, headless: true });
  const page = await browser.newPage();
  await page.goto(server.origin);
  await page.evaluate(async ([picture = "", name = "", socket = ""]) => {
    const refused = (target: EventTarget): Promise<unknown> =>
      new Promise((resolve) => {
        target.addEventListener("error", resolve, { once: true });
      });
    const image = new Image();
    const failed = [refused(image), refused(new WebSocket(socket)), fetch(name).catch(() => null)];
    image.src = picture;
    await Promise.all(failed);
  }, ADDRESSES);
  const seen = outsideRequests(await close()).map(({ url }) => url);
  expect([...new Set(seen)].sort()).toEqual([...ADDRESSES].sort());
});
