import { describe, expect, it } from "vitest";
import { ACTION_UNITS } from "./action-unit.ts";
import { EXPRESSIONS } from "./expression.ts";
import { UNSURE_REASONS } from "./reading.ts";
import { durationText, percent } from "./words/numbers.ts";
import * as texts from "./texts.ts";
import { PROBLEMS } from "./problem.ts";

describe("texts", () => {
  it.each([...PROBLEMS])("problem %s has one sentence, with and without a detail", (kind) => {
    for (const detail of ["", "Model.onnx"]) {
      const sentence = texts.problemSentence({ kind, detail });
      expect(sentence).toMatch(/^[A-Z].*[^ ]$/);
      expect(sentence).not.toContain("()");
      expect(sentence).not.toContain("undefined");
    }
  });
  it("has a name for every expression, action unit and reason", () => {
    for (const expression of EXPRESSIONS) expect(texts.looksLike(expression)).toMatch(/^Looks like \w+$/);
    for (const unit of ACTION_UNITS) expect(texts.ACTION_UNIT_NAMES[unit]).not.toBe("");
    for (const reason of UNSURE_REASONS) expect(texts.UNSURE_TEXTS[reason].sentence).toMatch(/\.$/);
  });
  it("writes durations and shares as people read them", () => {
    expect(durationText(0)).toBe("0 sec");
    expect(durationText(59.6)).toBe("1 min 0 sec");
    expect(durationText(725)).toBe("12 min 5 sec");
    expect(durationText(3780)).toBe("1 hr 3 min");
    expect(percent(0.874)).toBe("87%");
  });
});
