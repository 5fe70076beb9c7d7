import type { SiteAdapter } from "./site-adapter.ts";

export const googleMeet: SiteAdapter = {
  name: "Google Meet",
  hosts: ["meet.google.com"],
  tile: "[data-participant-id], [data-requested-participant-id]",
  displayName: ["[data-self-name]", ".notranslate", "[data-tooltip]"],
  selfView: "[data-self-video], [data-is-self='true']",
  screenShare: "[data-presentation-id], [data-is-presentation='true'], [aria-label*='presentation' i]",
  speaking: ".Oaajhc, .HX2H7, .wEsLMd, .OgVli, [data-is-speaking='true']",
  canvas: null,
};
