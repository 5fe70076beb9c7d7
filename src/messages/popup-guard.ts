import { isSettings } from "../core/settings-guard.ts";
import { isTrouble } from "../core/trouble.ts";
import type { PopupAnswer, PopupRequest } from "./popup.ts";
import { isObject, isWholeWithin } from "./value-guard.ts";

/** Guard for what the popup or the options page asks. */
export function isPopupRequest(value: unknown): value is PopupRequest {
  if (!isObject(value) || value["to"] !== "background") return false;
  switch (value["kind"]) {
    case "view-tab":
    case "switch-on":
    case "switch-off":
    case "load-session":
    case "delete-session":
      return isWholeWithin(value["tab"], 0, Number.MAX_SAFE_INTEGER);
    case "load-settings":
      return true;
    case "save-settings":
      return isSettings(value["settings"]);
    default:
      return false;
  }
}

/**
 * Guard for the background's answer. It comes from our own service worker, whose code is of the same build: the kind
 * and the presence of each part are checked, not every number in them.
 */
export function isPopupAnswer(value: unknown): value is PopupAnswer {
  if (!isObject(value)) return false;
  const { view, session } = value;
  switch (value["kind"]) {
    case "view":
      return (
        isObject(view) &&
        typeof view["on"] === "boolean" &&
        Array.isArray(view["tiles"]) &&
        Array.isArray(view["now"]) &&
        Array.isArray(view["faces"]) &&
        isObject(view["names"]) &&
        isSettings(view["settings"])
      );
    case "session":
      return isObject(session) && Array.isArray(session["faces"]) && Array.isArray(session["points"]);
    case "settings":
      return isSettings(value["settings"]);
    case "refused":
      return isTrouble(value["trouble"]);
    default:
      return false;
  }
}
