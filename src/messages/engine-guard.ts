import { isSettings } from "../core/settings-guard.ts";
import type { EngineCommand } from "./engine.ts";
import { isObject, isWholeWithin } from "./value-guard.ts";

/** Guard for what the background tells the offscreen document. */
export function isEngineCommand(value: unknown): value is EngineCommand {
  if (!isObject(value) || value["to"] !== "offscreen") return false;
  switch (value["kind"]) {
    case "configure":
      return isSettings(value["settings"]);
    case "release-tab":
      return isWholeWithin(value["tab"], 0, Number.MAX_SAFE_INTEGER);
    case "report":
      return true;
    default:
      return false;
  }
}
