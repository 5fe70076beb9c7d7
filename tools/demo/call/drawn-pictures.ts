/** Pictures that are drawn while they are sent: until aborted. */

const PORTRAIT = { width: 640, height: 480, perSecond: 15 };
const SCREEN = { width: 1280, height: 720, perSecond: 5 };

/** A painted portrait, moved gently as a camera is by hand. */
export async function portrait(address: string, signal: AbortSignal): Promise<MediaStream> {
  const image = new Image();
  image.src = address;
  await image.decode();
  const { width, height } = PORTRAIT;
  const scale = width / image.naturalWidth;
  return drawn(PORTRAIT, "motion", signal, (context, seconds) => {
    const zoom = scale * (1.2 + 0.06 * Math.sin(seconds / 3));
    const left = width / 2 - image.naturalWidth * zoom * (0.48 + 0.02 * Math.sin(seconds / 2));
    const top = height / 2 - image.naturalHeight * zoom * (0.24 + 0.01 * Math.cos(seconds / 2.6));
    context.drawImage(image, left, top, image.naturalWidth * zoom, image.naturalHeight * zoom);
  });
}

const LINES = [
  "Minutes of the last meeting: read and agreed.",
  "The garden: who waters it in August?",
  "New chairs, as long as the old ones hold.",
  "The summer party, and who brings the cake.",
  "Any other business.",
];

/** A shared screen: text, a chart, a pointer that moves, and no face. */
export function screen(signal: AbortSignal): MediaStream {
  return drawn(SCREEN, "detail", signal, (context, seconds) => {
    const { width, height } = SCREEN;
    context.fillStyle = "#fbfaf7";
    context.fillRect(0, 0, width, height);
    context.fillStyle = "#2f4858";
    context.fillRect(0, 0, width, 84);
    context.fillStyle = "#ffffff";
    context.font = "600 36px sans-serif";
    context.fillText("Agenda of the spring meeting", 56, 55);
    context.fillStyle = "#22303a";
    context.font = "30px sans-serif";
    const topic = Math.floor(seconds / 3) % LINES.length;
    LINES.forEach((line, at) => {
      context.globalAlpha = at === topic ? 1 : 0.55;
      context.fillText(`${String(at + 1)}.  ${line}`, 80, 170 + at * 62);
    });
    context.globalAlpha = 1;
    context.fillStyle = "#86bbd8";
    [0.4, 0.65, 0.5, 0.9, 0.7, 1].forEach((share, at) => {
      context.fillRect(840 + at * 62, 640 - 380 * share, 44, 380 * share);
    });
    context.fillStyle = "#d1495b";
    context.beginPath();
    context.arc(60 + 8 * Math.sin(seconds), 160 + topic * 62, 9, 0, 2 * Math.PI);
    context.fill();
  });
}

/** What `paint` draws, so many times a second, until aborted. */
export function drawn(
  { width, height, perSecond }: typeof SCREEN,
  contentHint: "motion" | "detail",
  signal: AbortSignal,
  paint: (context: CanvasRenderingContext2D, seconds: number) => void,
): MediaStream {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This browser draws no pictures.");
  const start = performance.now();
  const next = (): void => {
    paint(context, (performance.now() - start) / 1000);
  };
  next();
  const timer = setInterval(next, 1000 / perSecond);
  const stream = canvas.captureStream();
  for (const track of stream.getTracks()) track.contentHint = contentHint;
  signal.addEventListener("abort", () => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
  });
  return stream;
}
