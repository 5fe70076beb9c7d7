import { LANGUAGE } from "./message.ts";

const PERCENT = new Intl.NumberFormat(LANGUAGE, { style: "percent" });

/** 0..1 → "87%". */
export function percent(share: number): string {
  return PERCENT.format(share);
}

/** -1..1 → "+0.50", "−0.25". */
export function signed(value: number): string {
  return number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: "always" });
}

/** Seconds → "42 sec", "12 min 5 sec", "1 hr 3 min". */
export function durationText(seconds: number): string {
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  if (minutes === 0) return unit(whole, "second");
  const parts =
    minutes < 60
      ? [unit(minutes, "minute"), unit(whole % 60, "second")]
      : [unit(Math.floor(minutes / 60), "hour"), unit(minutes % 60, "minute")];
  return new Intl.ListFormat(LANGUAGE, { type: "unit", style: "narrow" }).format(parts);
}

/** → "21 ms". */
export function millisecondsText(milliseconds: number): string {
  return unit(Math.round(milliseconds), "millisecond");
}

function number(value: number, format: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(LANGUAGE, format).format(value);
}

function unit(value: number, of: "hour" | "minute" | "second" | "millisecond"): string {
  return number(value, { style: "unit", unit: of, unitDisplay: "short" });
}
