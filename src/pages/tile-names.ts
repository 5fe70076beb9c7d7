import { POPUP_TEXTS } from "./popup-texts.ts";
import { EARLIER_STREAMS } from "../session/session.ts";
import { tileName } from "../core/texts.ts";
import type { TabView } from "../messages/popup.ts";

/**
 * What to call each stream of a view: its site's name for it, else a number. Numbers follow the order in which the
 * session first saw the streams, so that they stay while tiles come and go.
 */
export function tileNames(view: Pick<TabView, "tiles" | "faces" | "names">): (stream: string) => string {
  const names = new Map<string, string>();
  for (const { stream } of [...view.faces, ...view.tiles]) {
    names.set(stream, stream === EARLIER_STREAMS ? POPUP_TEXTS.session.earlierTiles : (view.names[stream] ?? ""));
  }
  const numbered = new Map([...names].map(([stream, name], index) => [stream, tileName(name, index + 1)]));
  return (stream) => numbered.get(stream) ?? tileName("", numbered.size + 1);
}
