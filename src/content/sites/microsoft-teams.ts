import type { SiteAdapter } from "./site-adapter.ts";

export const microsoftTeams: SiteAdapter = {
  name: "Microsoft Teams",
  hosts: ["teams.microsoft.com", "teams.live.com", "teams.cloud.microsoft"],
  tile: "[data-cid='calling-participant-stream'], [data-tid='video-tile'], [data-stream-type]",
  displayName: [
    "[data-tid='participant-info-nametag']",
    "[data-cid='participant-info-nametag']",
    "[data-tid*='display-name']",
  ],
  selfView: "[data-cid='calling-self-video'], [data-tid='self-video']",
  screenShare: "[data-stream-type='ScreenSharing'], [data-tid='screen-share-video']",
  speaking: "[data-tid='voice-level-stream-outline']:is([data-is-speaking='true'], .vdi-frame-occlusion)",
  canvas: null,
};
