/**
 * Counts what a script of this world has under way: timers, frame callbacks, listeners and observers. For the test
 * that nothing stays behind; installed before the script runs.
 */
export class Ledger {
  readonly #open = new Map<string, Set<unknown>>();

  constructor() {
    this.#handles("setTimeout", "clearTimeout", true);
    this.#handles("setInterval", "clearInterval", false);
    this.#handles("requestAnimationFrame", "cancelAnimationFrame", true);
    this.#listeners();
    this.#observers("MutationObserver");
    this.#observers("IntersectionObserver");
    this.#observers("ResizeObserver");
  }

  /** What is under way, by kind; kinds with nothing are left out. */
  open(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#open].filter(([, set]) => set.size > 0).map(([kind, set]) => [kind, set.size]));
  }

  #set(kind: string): Set<unknown> {
    const set = this.#open.get(kind) ?? new Set();
    this.#open.set(kind, set);
    return set;
  }

  #handles(start: "setTimeout" | "setInterval" | "requestAnimationFrame", end: string, once: boolean): void {
    const set = this.#set(start);
    const began: unknown = Reflect.get(window, start);
    const ended: unknown = Reflect.get(window, end);
    if (typeof began !== "function" || typeof ended !== "function") throw new Error(`there is no ${start}`);
    Reflect.set(window, start, (callback: (...passed: unknown[]) => unknown, ...rest: unknown[]) => {
      const handle: unknown = Reflect.apply(began, window, [
        (...passed: unknown[]) => {
          if (once) set.delete(handle);
          callback(...passed);
        },
        ...rest,
      ]);
      set.add(handle);
      return handle;
    });
    Reflect.set(window, end, (handle: unknown) => {
      set.delete(handle);
      Reflect.apply(ended, window, [handle]);
    });
  }

  #listeners(): void {
    const set = this.#set("listeners");
    const add: unknown = Reflect.get(EventTarget.prototype, "addEventListener");
    if (typeof add !== "function") throw new Error("there are no listeners");
    EventTarget.prototype.addEventListener = function (...passed: Parameters<EventTarget["addEventListener"]>): void {
      Reflect.apply(add, this, passed);
      // Signals listen to nothing that outlives them.
      if (this instanceof AbortSignal) return;
      const [type, , options] = passed;
      const entry = { type };
      set.add(entry);
      const signal = typeof options === "object" ? options.signal : undefined;
      if (signal !== undefined) Reflect.apply(add, signal, ["abort", () => void set.delete(entry)]);
    };
  }

  #observers(name: "MutationObserver" | "IntersectionObserver" | "ResizeObserver"): void {
    const set = this.#set(name);
    const Observer = window[name];
    const prototype: { disconnect: () => void; observe: (...passed: never[]) => void } = Observer.prototype;
    const { observe, disconnect } = prototype;
    prototype.observe = function (...passed: never[]): void {
      set.add(this);
      Reflect.apply(observe, this, passed);
    };
    prototype.disconnect = function (): void {
      set.delete(this);
      Reflect.apply(disconnect, this, []);
    };
  }
}
