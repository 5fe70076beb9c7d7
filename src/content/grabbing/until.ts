/**
 * Waits for something that calls back, or for the signal.
 *
 * @param begin starts waiting; calls its argument when it is over; returns how to call it off
 */
export function until(signal: AbortSignal, begin: (over: () => void) => () => void): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    let callOff = (): void => undefined;
    const over = (): void => {
      signal.removeEventListener("abort", over);
      callOff();
      resolve();
    };
    signal.addEventListener("abort", over);
    callOff = begin(over);
  });
}

/** Waits so many milliseconds on a window's clock: a Picture-in-Picture window stays awake while its page is hidden. */
export function pause(view: Window, milliseconds: number, signal: AbortSignal): Promise<void> {
  return until(signal, (over) => {
    const timer = view.setTimeout(over, milliseconds);
    return () => {
      view.clearTimeout(timer);
    };
  });
}
