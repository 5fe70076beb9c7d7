import type { SiteAdapter } from "./site-adapter.ts";

export const whereby: SiteAdapter = {
  name: "Whereby",
  hosts: ["whereby.com"],
  tile: "[data-clientid], [class*='VideoCell'], [class*='videoSticker']",
  displayName: ["[class*='nameBanner']", "[data-testid='displayName']"],
  selfView: "[data-localclient='true'], [class*='selfView']",
  screenShare: "[data-screenshare='true'], [class*='screenshare' i]",
  speaking: "[data-speaking='true'], [class*='isSpeaking' i], [class*='activeSpeaker' i]",
  canvas: null,
};
