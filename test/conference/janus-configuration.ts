import { ROOM } from "./room.ts";

/** What Debian's Janus brings along and this test has no use for; a plugin needs a configuration of its own to run. */
const OTHER_PLUGINS = [
  "audiobridge",
  "duktape",
  "echotest",
  "lua",
  "nosip",
  "recordplay",
  "sip",
  "streaming",
  "textroom",
  "videocall",
  "voicemail",
];
const OTHER_TRANSPORTS = ["http", "mqtt", "nanomsg", "pfunix", "rabbitmq"];

/**
 * Janus's configuration files by name: a room of the machine's own, no STUN, no TURN, no name looked up.
 *
 * @param folder where the files will lie
 * @param port for WebSockets
 */
export const JANUS_CONFIGURATION = (folder: string, port: number): Readonly<Record<string, string>> => ({
  "janus.jcfg": `
    general: {
      configs_folder = "${folder}"
      interface = "127.0.0.1"
      debug_level = 4
      debug_colors = false
    }
    nat: {
      ice_enforce_list = "127.0.0.1"
      ignore_mdns = true
    }
    plugins: { disable = "${libraries(OTHER_PLUGINS)}" }
    transports: { disable = "${libraries(OTHER_TRANSPORTS)}" }
  `,
  "janus.transport.websockets.jcfg": `
    general: {
      ws = true
      ws_ip = "127.0.0.1"
      ws_port = ${port}
    }
    admin: { admin_ws = false }
  `,
  "janus.plugin.videoroom.jcfg": `room-${ROOM}: {
      publishers = 8
      videocodec = "vp8"
      bitrate = 0
    }
  `,
});

function libraries(names: readonly string[]): string {
  return names.map((name) => `libjanus_${name}.so`).join(",");
}
