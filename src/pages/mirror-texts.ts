import { message } from "../core/words/message.ts";

/** What the practice mirror says. */
export const MIRROR_TEXTS = {
  title: message("mirrorTitle"),
  explanation: message("mirrorExplanation"),
  start: message("mirrorStart"),
  stop: message("mirrorStop"),
  waiting: message("mirrorWaiting"),
  video: message("mirrorVideo"),
  name: message("mirrorName"),
  faults: {
    refused: message("mirrorRefused"),
    missing: message("mirrorNoCamera"),
    busy: message("mirrorBusy"),
  },
} as const;
