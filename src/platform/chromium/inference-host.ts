import type { InferenceHost } from "../inference-host.ts";

/** The creation under way, so that two tabs switched on at once do not create two. */
let opening: Promise<void> | null = null;

/** The extension's one offscreen document. */
export const inferenceHost: InferenceHost = {
  async open(page) {
    opening ??= create(page).finally(() => {
      opening = null;
    });
    await opening;
  },

  async isOpen() {
    const contexts = await chrome.runtime.getContexts({ contextTypes: ["OFFSCREEN_DOCUMENT"] });
    return contexts.length > 0;
  },

  async close() {
    if (await inferenceHost.isOpen()) await chrome.offscreen.closeDocument();
  },
};

async function create(page: string): Promise<void> {
  if (await inferenceHost.isOpen()) return;
  await chrome.offscreen.createDocument({
    url: page,
    // Of all reasons the one without a limit on the document's life.
    reasons: ["WORKERS"],
    justification: "Reads expressions from video frames in a worker, on this computer only.",
  });
}
