import { INSET, PICTURE, SPOTS, type Spot } from "./spots.ts";

/** A picture to be sent into a call, drawn until it is stopped. */
export interface DrawnPicture {
  readonly track: MediaStreamTrack;
  readonly stop: () => void;
}

/** Milliseconds from one drawing to the next. */
const PERSON_PAUSE = 80;
const SCREEN_PAUSE = 250;

/** Footage runs at this share of its speed, so that it does not start over, a cut, in the middle of a test. */
const SPEED = 0.125;

/** Recorded footage at one spot of a grey picture. */
export async function drawPerson(clip: string, spot: Spot): Promise<DrawnPicture> {
  const { x, y } = SPOTS[spot];
  const player = await playing(clip);
  return draw(PICTURE, PERSON_PAUSE, player, (context) => {
    context.fillStyle = "#7d8088";
    context.fillRect(0, 0, PICTURE.width, PICTURE.height);
    context.drawImage(player, x, y, INSET.width, INSET.height);
  });
}

/** A document that somebody scrolls through; with a clip, it also shows a person. */
export async function drawScreen(clip: string | null): Promise<DrawnPicture> {
  const size = { width: 1280, height: 720 };
  const player = clip === null ? null : await playing(clip);
  let scrolled = 0;
  return draw(size, SCREEN_PAUSE, player, (context) => {
    scrolled = (scrolled + 3) % 36;
    context.fillStyle = "#ffffff";
    context.fillRect(0, 0, size.width, size.height);
    context.fillStyle = "#2b579a";
    context.fillRect(0, 0, size.width, 60);
    context.fillStyle = "#202020";
    context.font = "22px sans-serif";
    for (let line = 0; line < 18; line += 1) {
      context.fillText(
        `${line + 1}. The minutes of the last meeting were read and agreed.`,
        80,
        110 + line * 36 - scrolled,
      );
    }
    if (player !== null) context.drawImage(player, 720, 200, 480, 360);
  });
}

function draw(
  size: { readonly width: number; readonly height: number },
  pause: number,
  player: HTMLVideoElement | null,
  paint: (context: CanvasRenderingContext2D) => void,
): DrawnPicture {
  const canvas = Object.assign(document.createElement("canvas"), size);
  const context = canvas.getContext("2d");
  const [track] = canvas.captureStream().getVideoTracks();
  if (context === null || track === undefined) throw new Error("This browser captures no canvas.");
  const timer = setInterval(() => {
    paint(context);
  }, pause);
  return {
    track,
    stop: () => {
      clearInterval(timer);
      track.stop();
      player?.pause();
    },
  };
}

async function playing(clip: string): Promise<HTMLVideoElement> {
  const player = document.createElement("video");
  player.src = clip;
  player.loop = true;
  player.muted = true;
  player.playbackRate = SPEED;
  await player.play();
  return player;
}
