/** What the worker measured: medians in milliseconds. */
export interface EngineCosts {
  /** The backbone alone, as shipped. */
  readonly backbone: number;
  /** The plain network that it is held against, run in turns with it; null where none was given. */
  readonly plain: number | null;
  /** Crop, backbone and heads of one face. */
  readonly face: number;
  /** Face detection in one 640×480 picture. */
  readonly detector: number;
  /** One picture with one face through the whole pipeline, detection where it is due. */
  readonly frame: number;
}

/** What the worker answers. */
export type EngineCostsAnswer =
  { readonly kind: "measured"; readonly costs: EngineCosts } | { readonly kind: "failed"; readonly reason: string };

/** What the worker is asked. */
export interface EngineCostsRequest {
  readonly modelId: string;
  readonly plain: boolean;
  readonly rounds: number;
}
