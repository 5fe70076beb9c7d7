import type { Page } from "puppeteer-core";
import type { Reading } from "../../src/core/reading.ts";
import { viewTab } from "../browser/popup.ts";
import { takeRecording } from "../browser/port-recorder.ts";
import { LONGEST_WAIT } from "../browser/start-chromium.ts";
import { waitFor } from "../browser/wait-for.ts";

/** What each face of a call looks like on the overlay now, by name; nothing of one that is unsure. */
export type Looks = ReadonlyMap<string, Reading>;

/** Milliseconds that a change of settings may take to the overlay. */
const ON_ITS_WAY = 500;

/**
 * Waits until the overlay shows this, after whatever was changed just before.
 *
 * @param control any page of the extension
 * @throws when it does not come
 */
export async function untilLooks(control: Page, tab: number, isThere: (looks: Looks) => boolean): Promise<void> {
  const since = Date.now() + ON_ITS_WAY;
  await untilShown(isThere, () => looksOf(control, tab, since));
}

/** Waits until something is as the next picture is to show it. */
export async function untilShown<Shown>(isThere: (shown: Shown) => boolean, look: () => Promise<Shown>): Promise<void> {
  const complaint = `What the next picture is to show did not come: ${isThere.toString()}`;
  await waitFor(async () => isThere(await look()) || null, complaint, { most: 2 * LONGEST_WAIT });
}

async function looksOf(control: Page, tab: number, since: number): Promise<Looks> {
  const [{ names, tiles }, { received }] = await Promise.all([viewTab(control, tab), takeRecording(control, tab)]);
  const looks = new Map<string, Reading>();
  for (const { at, message } of received) {
    if (at < since || message.kind !== "readings" || tiles.every(({ stream }) => stream !== message.stream)) continue;
    const name = names[message.stream] ?? "";
    const [reading] = message.readings;
    if (reading === undefined || reading.unsure !== null) looks.delete(name);
    else looks.set(name, reading);
  }
  return looks;
}
