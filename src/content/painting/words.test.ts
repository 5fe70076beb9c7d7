import { expect, it } from "vitest";
import { activeUnits } from "./active-units.ts";
import { affectWords } from "./affect-words.ts";
import { densitiesFrom } from "./density.ts";

it.each([
  [0.5, -0.3, "pleasant, calm"],
  [-0.5, 0.3, "unpleasant, excited"],
  [0.5, 0.1, "pleasant"],
  [0, 0, "balanced"],
])("valence %d and arousal %d read %j", (valence, arousal, words) => {
  expect(affectWords(valence, arousal)).toBe(words);
});

it("active units come strongest first, inactive ones not at all", () => {
  const rest = { AU1: 0, AU2: 0, AU4: 0.1, AU7: 0, AU10: 0, AU15: 0, AU23: 0, AU24: 0, AU26: 0 };
  expect(activeUnits({ ...rest, AU6: 0.5, AU12: 0.9, AU25: 0.49 }).map(({ unit }) => unit)).toEqual(["AU12", "AU6"]);
});

it("less and less is tried, from the user's view on", () => {
  expect(densitiesFrom("normal")).toEqual(["normal", "compact", "mark"]);
});
