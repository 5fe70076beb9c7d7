import { describe, expect, it } from "vitest";
import { followBattery } from "./battery.ts";

class MadeBattery extends EventTarget {
  charging = true;

  change(charging: boolean): void {
    this.charging = charging;
    this.dispatchEvent(new Event("chargingchange"));
  }
}

describe("battery", () => {
  it("is followed where the browser knows of one", async () => {
    const battery = new MadeBattery();
    const told: boolean[] = [];
    await followBattery({ getBattery: () => Promise.resolve(battery) }, (onBattery) => told.push(onBattery));
    battery.change(false);
    battery.change(true);
    expect(told).toEqual([false, true, false]);
  });

  it("is never spoken of where the browser does not know", async () => {
    const told: boolean[] = [];
    await followBattery({}, (onBattery) => told.push(onBattery));
    expect(told).toEqual([]);
  });
});
