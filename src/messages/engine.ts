import type { Segment } from "../session/segment.ts";
import type { Settings } from "../core/settings.ts";
import type { Trouble } from "../core/trouble.ts";

/** Background → offscreen document, by runtime.sendMessage; every message has `to` since all contexts hear it. */
export type EngineCommand =
  | { readonly to: "offscreen"; readonly kind: "configure"; readonly settings: Settings }
  /** The tab was switched off or closed: forget its streams. */
  | { readonly to: "offscreen"; readonly kind: "release-tab"; readonly tab: number }
  | { readonly to: "offscreen"; readonly kind: "report" };

/** What the engine runs on, for the popup and for `npm start -- --json`. */
export interface EngineStatus {
  readonly state: "starting" | "ready" | "failed";
  readonly backend: "wasm" | "webgpu";
  /** Why the graphics card is not used although it was asked for or chosen, or null. */
  readonly refusal: string | null;
  readonly threads: number;
  readonly modelId: string;
  /** Median milliseconds per face over the last 50, detection left out; 0 before the first. */
  readonly millisecondsPerFace: number;
  /** Per tab: frames received, classified, dropped since it was switched on. */
  readonly frames: Readonly<Record<string, FrameCounts>>;
  readonly trouble: Trouble | null;
}

export interface FrameCounts {
  readonly grabbed: number;
  readonly classified: number;
  readonly dropped: number;
}

/** Offscreen document → background, by runtime.sendMessage. */
export type EngineReport =
  /** Asked once at start, since the offscreen document has no storage. Answered with a `configure` command. */
  | { readonly to: "background"; readonly kind: "engine-started" }
  /** At most once a second per tab. */
  | {
      readonly to: "background";
      readonly kind: "segments";
      readonly tab: number;
      readonly segments: readonly Segment[];
    }
  | { readonly to: "background"; readonly kind: "engine-status"; readonly status: EngineStatus };
