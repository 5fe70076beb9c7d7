import { SingleBar } from "cli-progress";

/** Works with a bar on standard error; without a terminal the bar is silent, and standard output stays clean either way. */
export async function withBar<Result>(
  format: string,
  total: number,
  work: (bar: SingleBar) => Promise<Result>,
): Promise<Result> {
  const bar = new SingleBar({ format, etaBuffer: 100 });
  bar.start(total, 0);
  try {
    return await work(bar);
  } finally {
    bar.stop();
  }
}

/** Goes through items one after the other. */
export function withProgress<Item>(
  title: string,
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  return withBar(`${title} {bar} {value}/{total}, {eta_formatted} left`, items.length, async (bar) => {
    for (const item of items) {
      await work(item);
      bar.increment();
    }
  });
}
