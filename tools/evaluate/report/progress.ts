import { SingleBar } from "cli-progress";

/**
 * Goes through items one after the other with a bar on standard error; without a terminal the bar is
 * silent and standard output stays clean either way.
 */
export async function withProgress<Item>(
  title: string,
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  const bar = new SingleBar({ format: `${title} {bar} {value}/{total}, {eta_formatted} left`, etaBuffer: 100 });
  bar.start(items.length, 0);
  try {
    for (const [index, item] of items.entries()) {
      await work(item, index);
      bar.increment();
    }
  } finally {
    bar.stop();
  }
}
