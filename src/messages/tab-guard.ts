import { isSettings } from "../core/settings-guard.ts";
import type { TabCommand } from "./tab.ts";
import { isObject } from "./value-guard.ts";

/** Guard for what the background tells a content script. */
export function isTabCommand(value: unknown): value is TabCommand {
  if (!isObject(value) || value["to"] !== "content") return false;
  switch (value["kind"]) {
    case "settings":
      return isSettings(value["settings"]);
    case "announce":
    case "switch-off":
      return true;
    default:
      return false;
  }
}
