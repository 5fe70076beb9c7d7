import Janus, { type JanusJS } from "janus-gateway";
import adapter from "webrtc-adapter";

const VIDEO_ROOM = "janus.plugin.videoroom";

/** Opens a session at a Janus server, without any STUN or TURN server. */
export async function openSession(server: string): Promise<Janus> {
  await new Promise<void>((resolve) => {
    Janus.init({ debug: false, dependencies: Janus.useDefaultDependencies({ adapter }), callback: resolve });
  });
  return new Promise((resolve, reject) => {
    const session = new Janus({
      server,
      iceServers: [],
      success: () => {
        resolve(session);
      },
      error: (error) => {
        reject(new Error(`Janus at ${server}: ${String(error)}`));
      },
    });
  });
}

/** Has a handle of the video room answer what Janus sends; the first word is the request that `greet` makes. */
export function attach(
  session: Janus,
  greet: (handle: JanusJS.PluginHandle) => void,
  callbacks: Pick<JanusJS.PluginOptions, "webrtcState"> & {
    readonly message: (handle: JanusJS.PluginHandle, message: JanusJS.Message, jsep: JanusJS.JSEP | undefined) => void;
    readonly failed: (error: Error) => void;
  },
): void {
  const { message, failed, webrtcState } = callbacks;
  let attached: JanusJS.PluginHandle | null = null;
  session.attach({
    plugin: VIDEO_ROOM,
    ...(webrtcState === undefined ? {} : { webrtcState }),
    success: (handle) => {
      attached = handle;
      greet(handle);
    },
    error: (error) => {
      failed(new Error(`Janus: ${error}`));
    },
    onmessage: (told, jsep) => {
      if (told.error !== undefined) failed(new Error(`Janus: ${told.error}`));
      else if (attached !== null) message(attached, told, jsep);
    },
  });
}
