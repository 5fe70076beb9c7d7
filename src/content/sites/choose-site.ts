import { generic } from "./generic.ts";
import { googleMeet } from "./google-meet.ts";
import { jitsiMeet } from "./jitsi-meet.ts";
import { microsoftTeams } from "./microsoft-teams.ts";
import type { SiteAdapter } from "./site-adapter.ts";
import { whereby } from "./whereby.ts";
import { zoom } from "./zoom.ts";

export const SITES: readonly SiteAdapter[] = [googleMeet, zoom, microsoftTeams, jitsiMeet, whereby];

/** The adapter of the host's site, `generic` for all others. */
export function chooseSite(hostname: string): SiteAdapter {
  return SITES.find(({ hosts }) => hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`))) ?? generic;
}
