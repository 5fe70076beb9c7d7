// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { chooseSite, SITES } from "./choose-site.ts";
import { describeTile } from "./describe-tile.ts";
import { generic } from "./generic.ts";
import { googleMeet } from "./google-meet.ts";
import { jitsiMeet } from "./jitsi-meet.ts";
import { microsoftTeams } from "./microsoft-teams.ts";
import type { SiteAdapter } from "./site-adapter.ts";
import { SiteWatch } from "./site-watch.ts";
import { whereby } from "./whereby.ts";
import { zoom } from "./zoom.ts";

/** Pages that imitate how each site nests its tiles: a guest, the user's own picture, a shared screen. */
const PAGES: readonly (readonly [SiteAdapter, string])[] = [
  [
    googleMeet,
    `<div data-participant-id="a" class="Oaajhc"><div><div><video id="guest"></video></div></div><span class="notranslate"> Kim
      Lee </span></div>
     <div data-participant-id="b" data-is-self="true"><video id="self"></video><div data-self-name="You">Robin</div></div>
     <div data-participant-id="c" aria-label="Presentation of Kim"><video id="screen"></video></div>`,
  ],
  [
    zoom,
    `<div class="gallery-video-container__video-frame gallery-video-container__video-frame--active"><video-player><video id="guest"></video></video-player>
       <div class="video-avatar__avatar-footer">Kim Lee</div></div>
     <div class="speaker-active-container__video-frame"><video id="self" class="self-video-non-sab"></video>
       <div class="video-avatar__avatar-footer">Robin</div></div>
     <div class="sharee-container__canvas"><video id="screen"></video></div>`,
  ],
  [
    microsoftTeams,
    `<div data-cid="calling-participant-stream"><div data-stream-type="Video"><video id="guest"></video></div>
       <div data-tid="voice-level-stream-outline" data-is-speaking="true"></div>
       <div data-tid="participant-info-nametag">Kim Lee</div></div>
     <div data-tid="video-tile"><div data-cid="calling-self-video"><video id="self"></video></div>
       <div data-tid="participant-info-nametag">Robin</div></div>
     <div data-stream-type="ScreenSharing"><video id="screen"></video></div>`,
  ],
  [
    jitsiMeet,
    `<span class="videocontainer dominant-speaker" id="participant_1"><video id="guest"></video><span class="displayname">Kim Lee</span></span>
     <span class="videocontainer" id="localVideoContainer"><span id="localVideoWrapper"><video id="self"></video></span>
       <span class="displayname">Robin</span></span>
     <span class="videocontainer" data-video-type="desktop"><video id="screen"></video></span>`,
  ],
  [
    whereby,
    `<div data-clientid="1" data-speaking="true"><video id="guest"></video><div class="nameBanner-x1">Kim Lee</div></div>
     <div data-clientid="2" data-localclient="true"><video id="self"></video><div class="nameBanner-x1">Robin</div></div>
     <div data-screenshare="true"><video id="screen"></video></div>`,
  ],
  [
    generic,
    `<figure data-speaking="true"><video id="guest"></video><figcaption>Kim Lee</figcaption></figure>
     <div data-participant-name="Robin" data-self-view><video id="self"></video></div>
     <div data-screen-share><video id="screen"></video></div>`,
  ],
];

function video(id: string): Element {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found;
}

describe.each(PAGES)("$name", (site, page) => {
  beforeEach(() => {
    document.body.innerHTML = page;
  });

  it("tells names, the user's own picture, shared screens and who speaks", () => {
    expect(describeTile(site, video("guest"))).toEqual({
      known: true,
      name: "Kim Lee",
      selfView: false,
      screenShare: false,
      speaking: true,
    });
    expect(describeTile(site, video("self"))).toMatchObject({
      name: "Robin",
      selfView: true,
      screenShare: false,
      speaking: false,
    });
    expect(describeTile(site, video("screen"))).toMatchObject({ screenShare: true });
  });

  it("knows nothing, and breaks nothing, where the site has changed", () => {
    document.body.innerHTML = `<div class="x7Gh"><video id="guest"></video><b>Kim Lee</b></div>`;
    expect(describeTile(site, video("guest"))).toEqual({
      known: false,
      name: "",
      selfView: false,
      screenShare: false,
      speaking: false,
    });
  });
});

describe("chooseSite", () => {
  it.each([
    ["meet.google.com", "Google Meet"],
    ["app.zoom.us", "Zoom"],
    ["teams.microsoft.com", "Microsoft Teams"],
    ["meet.jit.si", "Jitsi Meet"],
    ["team.whereby.com", "Whereby"],
    ["notzoom.us", "generic"],
    ["zoom.us.example", "generic"],
    ["localhost", "generic"],
  ])("%s is %s", (hostname, name) => {
    expect(chooseSite(hostname).name).toBe(name);
  });

  it("every selector can be read by a browser", () => {
    for (const site of [...SITES, generic]) {
      const selectors = [
        site.tile,
        ...site.displayName,
        site.selfView,
        site.screenShare,
        site.speaking,
        site.canvas ?? "canvas",
      ];
      for (const selector of selectors) expect(() => document.querySelector(selector), selector).not.toThrow();
    }
  });
});

describe("SiteWatch", () => {
  it("says that a site has changed once three tiles were unknown, and takes it back when one is known", () => {
    const watch = new SiteWatch(zoom);
    watch.count("1", false);
    watch.count("1", false);
    watch.count("2", false);
    expect(watch.health()).toEqual({ site: "Zoom", looked: 2, matched: 0, changed: false });
    watch.count("3", false);
    expect(watch.health().changed).toBe(true);
    watch.count("3", true);
    expect(watch.health()).toEqual({ site: "Zoom", looked: 3, matched: 1, changed: false });
  });

  it("expects nothing of pages without an adapter", () => {
    const watch = new SiteWatch(generic);
    for (const stream of ["1", "2", "3", "4"]) watch.count(stream, false);
    expect(watch.health().changed).toBe(false);
  });
});
