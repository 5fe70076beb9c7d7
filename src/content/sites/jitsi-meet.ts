import type { SiteAdapter } from "./site-adapter.ts";

export const jitsiMeet: SiteAdapter = {
  name: "Jitsi Meet",
  hosts: ["meet.jit.si", "8x8.vc", "jitsi.member.fsf.org"],
  tile: ".videocontainer, [id^='participant_'], #largeVideoContainer",
  displayName: [".displayname", "[id$='_name']", ".display-name", ".stage-participant-label"],
  selfView: "#localVideoContainer, #localVideoWrapper, #localVideoTileViewContainer",
  screenShare: ".desktop, [data-video-type='desktop'], [id^='screenshare']",
  speaking: ".dominant-speaker",
  canvas: null,
};
