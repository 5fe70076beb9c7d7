/** The frame of the background page that holds the models; Firefox has no offscreen documents. */
const FRAME_ID = "inference-host";

/**
 * Makes sure that the page runs in a hidden frame of the background page; resolves when it has loaded.
 *
 * @param page path inside the extension
 * @throws Error where the background has no document
 */
export async function openInferenceHost(page: string): Promise<void> {
  if (hostFrame() !== null) return;
  const frame = document.createElement("iframe");
  frame.id = FRAME_ID;
  const loaded = new Promise<void>((resolve, reject) => {
    frame.addEventListener("load", () => {
      resolve();
    });
    frame.addEventListener("error", () => {
      reject(new Error(`${page} could not be loaded.`));
    });
  });
  frame.src = page;
  document.body.append(frame);
  await loaded;
}

/** Whether the frame is there now. */
export function inferenceHostIsOpen(): Promise<boolean> {
  return Promise.resolve(hostFrame() !== null);
}

/** Removes the frame; its worker ends with it. */
export function closeInferenceHost(): Promise<void> {
  hostFrame()?.remove();
  return Promise.resolve();
}

function hostFrame(): HTMLElement | null {
  return document.getElementById(FRAME_ID);
}
