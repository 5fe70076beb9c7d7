import pLimit from "p-limit";
import * as v from "valibot";
import browser from "webextension-polyfill";

/**
 * One value of storage.session, which outlives the service worker but not the browser. Nothing but its slot writes it, so it
 * is read once in the service worker's life.
 */
export interface Slot<Value> {
  read(): Promise<Value>;
  /** Reads, changes and writes back; changes of the same slot wait for each other. Resolves to the new value. */
  update(change: (value: Value) => Value): Promise<Value>;
  remove(): Promise<void>;
}

/**
 * @param empty what the slot holds before the first write
 * @param schema of what is stored; only our own trusted contexts write to storage.session, and the browser empties it
 *   when the extension is updated
 */
export function slot<Value>(key: string, empty: Value, schema: v.GenericSchema<unknown, Value>): Slot<Value> {
  const inTurn = pLimit(1);
  let known: { readonly value: Value } | null = null;
  const read = async (): Promise<Value> => {
    if (known !== null) return known.value;
    const { [key]: stored } = await browser.storage.session.get(key);
    const { success, output } = v.safeParse(schema, stored);
    // What was written meanwhile is newer than what was read.
    known ??= { value: success ? output : empty };
    return known.value;
  };
  return {
    read,
    update: (change) =>
      inTurn(async () => {
        const before = await read();
        const after = change(before);
        if (after !== before) {
          await browser.storage.session.set({ [key]: after });
          known = { value: after };
        }
        return after;
      }),
    remove: () =>
      inTurn(async () => {
        await browser.storage.session.remove(key);
        known = { value: empty };
      }),
  };
}
