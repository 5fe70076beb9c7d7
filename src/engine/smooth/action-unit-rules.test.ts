import { describe, expect, it } from "vitest";
import { perActionUnit } from "../../core/action-unit.ts";
import { obeyRules } from "./action-unit-rules.ts";

const NONE = perActionUnit(() => 0.1);

describe("obeyRules", () => {
  it("keeps a unit that cannot be told from being active, and its number where it is not", () => {
    const rules = { notShown: { AU15: "why", AU23: "why" }, neverBeside: {} };
    expect(obeyRules({ ...NONE, AU15: 0.9, AU12: 0.8 }, rules)).toEqual({ ...NONE, AU15: 0.49, AU12: 0.8 });
  });

  it("lets pressed lips be active only where lips are not parted", () => {
    const rules = { notShown: {}, neverBeside: { AU24: ["AU25", "AU26"] } } as const;
    expect(obeyRules({ ...NONE, AU24: 0.9, AU26: 0.5 }, rules).AU24).toBe(0.49);
    expect(obeyRules({ ...NONE, AU24: 0.9, AU26: 0.49 }, rules).AU24).toBe(0.9);
  });
});
