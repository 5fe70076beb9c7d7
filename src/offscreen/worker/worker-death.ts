/**
 * A worker that ends by itself says nothing, and its owner hears nothing. But locks go with who holds them: the worker
 * holds one from its start, and whoever gets it afterwards knows that the worker is gone.
 */

/** In the worker: holds the lock for as long as the worker lives. @returns once it is held */
export function holdWhileAlive(lock: string): Promise<void> {
  return new Promise((held, refused) => {
    navigator.locks
      .request(lock, () => {
        held();
        return new Promise<never>(() => undefined);
      })
      .catch(refused);
  });
}

/** In its owner, once the lock is held: calls when the worker has ended, unless `signal` aborts first. */
export function onceDead(lock: string, signal: AbortSignal, ended: () => void): void {
  navigator.locks.request(lock, { signal }, ended).catch(() => undefined);
}
