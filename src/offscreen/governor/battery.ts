/** Of the Battery Status API (a W3C working draft), which Chromium has. */
interface BatteryManager extends EventTarget {
  readonly charging: boolean;
}

declare global {
  interface Navigator {
    readonly getBattery?: () => Promise<BatteryManager>;
  }
}

/** Tells whether the machine runs on its battery, now and whenever that changes; never where a browser does not know. */
export async function followBattery(
  navigator: Pick<Navigator, "getBattery">,
  tell: (onBattery: boolean) => void,
): Promise<void> {
  const battery = await navigator.getBattery?.();
  if (battery === undefined) return;
  const changed = (): void => {
    tell(!battery.charging);
  };
  battery.addEventListener("chargingchange", changed);
  changed();
}
