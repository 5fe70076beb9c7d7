/** The creation under way, so that two tabs switched on at once do not create two. */
let opening: Promise<void> | null = null;

/**
 * Makes sure that the page runs in the extension's one offscreen document; resolves when it has loaded.
 *
 * @param page path inside the extension
 * @throws Error with the browser's reason where it cannot be created
 */
export async function openInferenceHost(page: string): Promise<void> {
  opening ??= create(page).finally(() => {
    opening = null;
  });
  await opening;
}

/** Whether there is an offscreen document now. */
export async function inferenceHostIsOpen(): Promise<boolean> {
  const contexts = await chrome.runtime.getContexts({ contextTypes: ["OFFSCREEN_DOCUMENT"] });
  return contexts.length > 0;
}

/** Closes the offscreen document where there is one; its worker ends with it. */
export async function closeInferenceHost(): Promise<void> {
  if (await inferenceHostIsOpen()) await chrome.offscreen.closeDocument();
}

async function create(page: string): Promise<void> {
  if (await inferenceHostIsOpen()) return;
  await chrome.offscreen.createDocument({
    url: page,
    // Of all reasons the one without a limit on the document's life.
    reasons: ["WORKERS"],
    justification: "Reads expressions from video frames in a worker, on this computer only.",
  });
}
