/** The face of every fixture's picture, in fractions: a magenta rectangle that screenshots are searched for. */
export const FACE = { x: 0.35, y: 0.3, width: 0.25, height: 0.4 };

/**
 * A page script that defines `makeStream(width, height)`: a live stream of a moving picture with the face in it, and
 * `addVideo(style, stream, parent)`.
 */
export const STREAM_SCRIPT = `
  window.makeStream = (width, height, paint = () => {}) => {
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext("2d");
    let tick = 0;
    const draw = () => {
      context.fillStyle = tick % 2 ? "#3a6a8a" : "#3a6a8c";
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.fillStyle = "#ff00ff";
      context.fillRect(${FACE.x} * canvas.width, ${FACE.y} * canvas.height,
        ${FACE.width} * canvas.width, ${FACE.height} * canvas.height);
      paint(context, tick);
      tick += 1;
    };
    draw();
    const timer = setInterval(draw, 50);
    const stream = canvas.captureStream(20);
    stream.canvas = canvas;
    stream.stopDrawing = () => clearInterval(timer);
    return stream;
  };
  window.addVideo = (style, stream, parent = document.body) => {
    const video = parent.ownerDocument.createElement("video");
    video.muted = true;
    video.autoplay = true;
    video.srcObject = stream;
    video.style.cssText = style;
    parent.append(video);
    return video.play().then(() => video);
  };
`;

export function pageWith(body: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>fixture</title><link rel="icon" href="data:,"><script>${STREAM_SCRIPT}</script></head>
    <body style="margin:0">${body}</body></html>`;
}
