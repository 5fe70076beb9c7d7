import { describe, expect, it } from "vitest";
import { FACE_REGIONS, type FaceRegion } from "../../core/face-region.ts";
import { carrierOf, LabelCarrier } from "./label-carrier.ts";

/** A label's falls without each region, of a face that stays as it is. */
const SMILE = { brows: 0.02, cheeks: 0.1, mouth: 0.7 };

function watch(carrier: LabelCarrier, runs: number, falls: Record<FaceRegion, number> = SMILE): FaceRegion[] {
  const hidden: FaceRegion[] = [];
  for (let run = 0; run < runs; run++) {
    const region = carrier.regionToHide("happiness");
    if (region === null) continue;
    carrier.note(region, falls[region]);
    hidden.push(region);
  }
  return hidden;
}

describe("carrierOf", () => {
  it("is the region without which the label falls most", () => {
    expect(carrierOf(SMILE)).toBe("mouth");
    expect(carrierOf({ brows: 0.4, cheeks: 0.1, mouth: -0.2 })).toBe("brows");
  });

  it("is none where a region is unknown, no fall counts, or two are as good as each other", () => {
    expect(carrierOf({ brows: 0, mouth: 0.7 })).toBeNull();
    expect(carrierOf({ brows: 0.01, cheeks: 0.02, mouth: 0.09 })).toBeNull();
    expect(carrierOf({ brows: 0.5, cheeks: 0.1, mouth: 0.52 })).toBeNull();
  });
});

describe("LabelCarrier", () => {
  it("knows after three runs, and spends one run in eight from then on, on each region in turn", () => {
    const carrier = new LabelCarrier();
    expect(watch(carrier, 2)).toHaveLength(2);
    expect(carrier.regionOf("happiness")).toBeNull();
    expect(new Set([...watch(carrier, 1), "brows", "cheeks"])).toEqual(new Set(FACE_REGIONS));
    expect(carrier.regionOf("happiness")).toBe("mouth");
    const later = watch(carrier, 8 * FACE_REGIONS.length);
    expect(later).toHaveLength(FACE_REGIONS.length);
    expect(new Set(later)).toEqual(new Set(FACE_REGIONS));
  });

  it("forgets with the label, and asks nothing of a neutral face", () => {
    const carrier = new LabelCarrier();
    watch(carrier, 3);
    expect(carrier.regionOf("anger")).toBeNull();
    expect(carrier.regionToHide("neutral")).toBeNull();
    expect(carrier.regionOf("happiness")).toBeNull();
    expect(carrier.regionToHide("happiness")).not.toBeNull();
  });

  it("follows a label that moves to another part of the face", () => {
    const carrier = new LabelCarrier();
    watch(carrier, 3);
    watch(carrier, 8 * 6, { brows: 0.8, cheeks: 0.1, mouth: 0.05 });
    expect(carrier.regionOf("happiness")).toBe("brows");
  });
});
