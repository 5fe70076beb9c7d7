import type { SiteAdapter } from "./site-adapter.ts";

export const zoom: SiteAdapter = {
  name: "Zoom",
  hosts: ["zoom.us", "zoom.com", "zoomgov.com"],
  tile: ".video-avatar__avatar, .gallery-video-container__video-frame, .speaker-active-container__video-frame",
  displayName: [".video-avatar__avatar-footer", "[class*='avatar-name']"],
  selfView: "#self-view-video, .self-video-non-sab, [class*='self-video']",
  screenShare: ".sharee-container__canvas, #sharee-container-canvas, [class*='sharee-container']",
  canvas: "video-player-container canvas, #main-video, .main-layout canvas",
};
