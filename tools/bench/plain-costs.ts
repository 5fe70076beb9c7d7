/** What the worker measured: medians in milliseconds. */
export interface PlainCosts {
  /** The backbone alone, as shipped. */
  readonly backbone: number;
  /** The plain network that it is held against, run in turns with it. */
  readonly plain: number;
}

/** What the worker answers. */
export type PlainCostsAnswer =
  { readonly kind: "measured"; readonly costs: PlainCosts } | { readonly kind: "failed"; readonly reason: string };

/** What the worker is asked. */
export interface PlainCostsRequest {
  readonly modelId: string;
  readonly rounds: number;
}
