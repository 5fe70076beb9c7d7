import type { SiteAdapter } from "./site-adapter.ts";

export const zoom: SiteAdapter = {
  name: "Zoom",
  hosts: ["zoom.us", "zoom.com", "zoomgov.com"],
  tile: ".video-avatar__avatar, [class*='__video-frame']",
  displayName: [".video-avatar__avatar-footer", "[class*='avatar-name']"],
  selfView: "#self-view-video, .self-video-non-sab, [class*='self-video']",
  screenShare: ".sharee-container__canvas, #sharee-container-canvas, [class*='sharee-container']",
  speaking: "[class*='video-frame--active']",
  canvas: "video-player-container, #main-video, .main-layout",
};
