import { errorMessage } from "../../../src/core/error-message.ts";
import { portrait, screen } from "./drawn-pictures.ts";
import { connectLoopback, SMALL_PER_SECOND } from "./loopback.ts";
import { participantsOf } from "./participant.ts";
import { pictureOf } from "./picture-source.ts";
import { visit } from "./visitor.ts";

/**
 * A small real video call with oneself: every participant's picture goes through a pair of WebRTC connections
 * and comes out in a tile, as in the calls that Undertone is made for. Who takes part stands in the address:
 * ?participants=[{"name": "Ada", "source": "/clips/1"}], where the source "camera" is the user's own.
 */
const call = new AbortController();
/** Pictures a second that each participant sends, as usual in calls. */
const PER_SECOND = 30;
/** More participants than this are sent as small pictures. */
const GALLERY_FROM = 4;
/**
 * Each source goes through WebRTC once; several participants show copies of it. In a call of sixteen a browser sends one
 * picture and receives fifteen; sending and receiving six costs about the same, sending sixteen far more.
 */
const received = new Map<string, Promise<MediaStream>>();
const state = element("state", HTMLElement);
const tiles = element("tiles", HTMLElement);

async function join(): Promise<void> {
  const participants = participantsOf(new URL(location.href));
  const gallery = participants.length > GALLERY_FROM;
  const visitors = participants.filter(({ visits }) => visits === true);
  const others = participants.filter((one) => !visitors.includes(one));
  await Promise.all(
    others.map(async ({ name, source }) => {
      const video = addTile(name);
      const picture = received.get(source) ?? receive(source, gallery);
      received.set(source, picture);
      video.srcObject = (await picture).clone();
      await video.play();
    }),
  );
  tellState();
  document.documentElement.dataset["connected"] = "";
  for (const { name, source } of visitors)
    visit({ name, face: (signal) => portrait(source, signal), screen }, seat, call.signal).catch(tellFault);
}

/** Somebody comes in, or shares a screen. */
async function seat(name: string, picture: MediaStream, signal: AbortSignal, isScreen = false): Promise<void> {
  const video = addTile(name, isScreen);
  signal.addEventListener("abort", () => {
    video.closest("figure")?.remove();
    layOut();
    tellState();
  });
  tellState();
  video.srcObject = await connectLoopback(picture, false, signal);
  await video.play();
}

function layOut(): void {
  const { length } = tiles.children;
  tiles.classList.toggle("gallery", length > GALLERY_FROM || tiles.querySelector(".screen") !== null);
  tiles.style.setProperty("--columns", String(Math.ceil(Math.sqrt(length))));
}

function tellState(): void {
  const people = tiles.querySelectorAll("video:not(.screen)").length;
  state.textContent = `Connected, ${people} in the call`;
}

function tellFault(error: unknown): void {
  if (call.signal.aborted) return;
  state.textContent = errorMessage(error);
  document.documentElement.dataset["failed"] = state.textContent;
}

async function receive(source: string, small: boolean): Promise<MediaStream> {
  return connectLoopback(
    await pictureOf(source, small ? SMALL_PER_SECOND : PER_SECOND, call.signal),
    small,
    call.signal,
  );
}

function addTile(name: string, isScreen = false): HTMLVideoElement {
  const tile = document.createElement("figure");
  const video = document.createElement("video");
  video.classList.toggle("screen", isScreen);
  video.muted = true;
  video.playsInline = true;
  video.ariaLabel = name;
  const caption = document.createElement("figcaption");
  caption.textContent = name;
  tile.append(video, caption);
  tiles.append(tile);
  layOut();
  return video;
}

function element<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`#${id} is missing from the page.`);
}

element("pause", HTMLButtonElement).addEventListener("click", ({ currentTarget }) => {
  const tracks = [...document.querySelectorAll("video")].flatMap(({ srcObject }) =>
    srcObject instanceof MediaStream ? srcObject.getVideoTracks() : [],
  );
  const pausing = tracks.some((track) => track.enabled);
  for (const track of tracks) track.enabled = !pausing;
  if (currentTarget instanceof HTMLElement) currentTarget.textContent = pausing ? "Resume pictures" : "Pause pictures";
});

element("leave", HTMLButtonElement).addEventListener("click", () => {
  call.abort();
  tiles.replaceChildren();
  state.textContent = "You left the call";
});

join().catch(tellFault);
