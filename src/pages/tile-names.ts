import { POPUP_TEXTS } from "./popup-texts.ts";
import { EARLIER_STREAMS } from "../session/session.ts";
import { tileName } from "../core/texts.ts";
import type { TabView } from "../messages/popup.ts";

/**
 * What to call each stream of a view: its site's name for it, else a number. Numbers follow the order in which the
 * session first saw the streams, so that they stay while tiles come and go.
 */
export function tileNames(view: Pick<TabView, "tiles" | "summary">): (stream: string) => string {
  const names = new Map<string, string>();
  for (const { stream, name } of [...view.summary.faces, ...view.tiles]) {
    if (stream === EARLIER_STREAMS) names.set(stream, POPUP_TEXTS.session.earlierTiles);
    else if (name !== "" || !names.has(stream)) names.set(stream, name);
  }
  const numbered = new Map([...names].map(([stream, name], index) => [stream, tileName(name, index + 1)]));
  return (stream) => numbered.get(stream) ?? tileName("", numbered.size + 1);
}
