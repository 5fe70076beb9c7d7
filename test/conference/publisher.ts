import type Janus from "janus-gateway";
import type { JanusJS } from "janus-gateway";
import { attach } from "./janus-session.ts";
import { ROOM, SCREEN } from "./room.ts";

/**
 * Joins the room and sends a picture into it.
 *
 * @param announced whether to tell the others that the picture is a screen
 * @returns the participant's handle, once the picture is under way; detaching it leaves the room
 */
export function publish(
  session: Janus,
  name: string,
  track: MediaStreamTrack,
  announced: boolean,
): Promise<JanusJS.PluginHandle> {
  return new Promise((resolve, reject) => {
    let joined: JanusJS.PluginHandle | null = null;
    attach(
      session,
      (handle) => {
        joined = handle;
        handle.send({ message: { request: "join", ptype: "publisher", room: ROOM, display: name } });
      },
      {
        failed: reject,
        message: (handle, message, jsep) => {
          if (message["videoroom"] === "joined") offer(handle, track, announced, reject);
          if (jsep !== undefined) handle.handleRemoteJsep({ jsep });
        },
        webrtcState: (connected) => {
          if (connected && joined !== null) resolve(joined);
        },
      },
    );
  });
}

function offer(
  handle: JanusJS.PluginHandle,
  track: MediaStreamTrack,
  announced: boolean,
  failed: (error: Error) => void,
): void {
  handle.createOffer({
    tracks: [{ type: "video", capture: track, recv: false, dontStop: true }],
    error: failed,
    success: (jsep) => {
      const descriptions = announced ? [{ mid: "0", description: SCREEN }] : [];
      handle.send({ message: { request: "publish", descriptions }, jsep });
    },
  });
}
