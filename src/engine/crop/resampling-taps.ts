/** For each output sample the input samples it is made of: `count` weights from index `i * longest` on. */
export interface Taps {
  readonly longest: number;
  readonly counts: Int32Array;
  /** Input indices, already inside 0..size - 1: what lies beyond the edge repeats the edge. */
  readonly indices: Int32Array;
  /** Sum to 1 for each output sample. */
  readonly weights: Float64Array;
}

/**
 * Weights to sample `length` input units from `start` on into `samples` outputs along one axis.
 *
 * The kernel is a triangle over half-pixel centres. Scaling up its half-width is one input sample,
 * which is bilinear interpolation as torch's interpolate(align_corners=False) does it; scaling down
 * it grows with the scale, which is the antialiased bilinear filter of Pillow and of torch's
 * antialias=True.
 */
export function resamplingTaps(start: number, length: number, samples: number, size: number): Taps {
  const scale = length / samples;
  const support = Math.max(1, scale);
  const longest = Math.ceil(2 * support) + 1;
  const counts = new Int32Array(samples);
  const indices = new Int32Array(samples * longest);
  const weights = new Float64Array(samples * longest);
  for (let output = 0; output < samples; output++) {
    const centre = start + (output + 0.5) * scale - 0.5;
    const first = Math.floor(centre - support) + 1;
    const base = output * longest;
    let count = 0;
    let sum = 0;
    for (let input = first; input < centre + support && count < longest; input++) {
      const weight = 1 - Math.abs(input - centre) / support;
      indices[base + count] = Math.min(size - 1, Math.max(0, input));
      weights[base + count] = weight;
      sum += weight;
      count++;
    }
    for (let tap = base; tap < base + count; tap++) weights[tap] = (weights[tap] ?? 0) / sum;
    counts[output] = count;
  }
  return { longest, counts, indices, weights };
}
