import type { SiteAdapter } from "./site-adapter.ts";

/** Any other page: labels that accessible pages give their videos. */
export const generic: SiteAdapter = {
  name: "generic",
  hosts: [],
  tile: "[data-participant-name], figure",
  displayName: ["[data-participant-name]", "figcaption"],
  selfView: "[data-self-view], #localVideo, #local-video",
  screenShare: "[data-screen-share]",
  speaking: "[data-speaking='true'], [data-is-speaking='true']",
  canvas: "[data-participant-name]",
};
