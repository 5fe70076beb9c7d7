/** Why there is no picture of one's own camera. */
export type CameraFault = "refused" | "missing" | "busy";

/**
 * Asks for this machine's camera; the browser asks the person. The signal switches it off, and so does the end of the
 * page.
 *
 * @param ended the camera went away by itself
 */
export async function openCamera(signal: AbortSignal, ended: () => void): Promise<MediaStream | CameraFault> {
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { width: { ideal: 1280 } } });
  } catch (error) {
    return faultOf(error);
  }
  const stop = (): void => {
    for (const track of stream.getTracks()) track.stop();
  };
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  for (const track of stream.getTracks()) track.addEventListener("ended", ended, { signal });
  return stream;
}

function faultOf(error: unknown): CameraFault {
  if (!(error instanceof DOMException)) return "busy";
  if (error.name === "NotAllowedError" || error.name === "SecurityError") return "refused";
  return error.name === "NotFoundError" || error.name === "OverconstrainedError" ? "missing" : "busy";
}
