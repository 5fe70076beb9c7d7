import { attacking, Strangers, type Attack } from "./attack.ts";
import { layoutAttacks } from "./layout-attacks.ts";
import { LeakyOverlay } from "./leaky-overlay.ts";
import { scriptAttacks } from "./script-attacks.ts";
import { textAttacks } from "./text-attacks.ts";

/** The hostile page's script: all attacks at once. */
class Attacks {
  readonly #attacks: readonly Attack[];

  constructor() {
    const strangers = new Strangers();
    this.#attacks = [...textAttacks(strangers), ...layoutAttacks(strangers), ...scriptAttacks(strangers)];
  }

  look(): void {
    attacking(() => {
      for (const { look } of this.#attacks) look?.();
    });
  }

  loot(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries(this.#attacks.map(({ name, loot }) => [name, [...new Set(loot())].slice(0, 20)]));
  }
}

declare global {
  var startAttacks: () => void;
  var attacks: Attacks;
  var leak: () => void;
  var leaky: LeakyOverlay;
}

globalThis.startAttacks = (): void => {
  globalThis.attacks = new Attacks();
};
globalThis.leak = (): void => {
  globalThis.leaky = new LeakyOverlay();
};
