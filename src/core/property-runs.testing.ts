/**
 * For fast-check: the same values whenever the tests run, so that none fails now and then, and `npm run fuzz` tries many more.
 *
 * @param usual how many where nothing is said
 */
export function runs(usual = 100): { readonly numRuns: number; readonly seed: number } {
  return { numRuns: Number(process.env["FUZZ"] ?? usual), seed: 7 };
}
