import { describe, expect, it } from "vitest";
import { EXPRESSIONS, type Expression } from "../../../src/core/expression.ts";
import { wholeSquare } from "../../../src/engine/crop/square.ts";
import { packedPlane } from "../../../src/core/picture/picture.ts";
import { seededRandom } from "../metrics/bootstrap.ts";
import { findEntry } from "../network/open-network.ts";
import { inRepository } from "../../build/paths.ts";
import { DEFAULT_SETTINGS } from "../../../src/core/settings.ts";
import type { PressFace } from "../press/press-faces.ts";
import { EPISODE, episodesOf, stepsOf } from "./episodes.ts";
import { measureBaseline, type ReadEpisode } from "./measure.ts";

function face(identity: string, label: Expression, smile: number): PressFace {
  const picture = { format: "grey", width: 1, height: 1, grey: packedPlane(Uint8Array.of(0), 1) } as const;
  const whole = { whole: picture, square: wholeSquare(picture), picture };
  return { file: `${identity} ${label} ${smile}`, identity, expected: EXPRESSIONS.indexOf(label), smile, ...whole };
}

describe("episodes", () => {
  const faces = [
    face("a", "neutral", 0.01),
    face("a", "neutral", 0.02),
    face("a", "happiness", 0.3),
    face("a", "happiness", 0.9),
    face("b", "happiness", 0.1),
    face("c", "neutral", 0),
  ];

  it("are the slight smiles of people who were seen neutral too, with other pictures after than before", () => {
    const [episode, ...more] = episodesOf(faces, 0.36);
    expect(more).toEqual([]);
    expect(episode?.smiling.smile).toBe(0.3);
    expect(episode?.resting.map(({ smile }) => smile)).toEqual([0.01]);
    expect(episode?.restingAgain.map(({ smile }) => smile)).toEqual([0.02]);
  });

  it("go from rest to the smile and back, at their seconds", () => {
    const [episode] = episodesOf(faces, 0.36);
    if (episode === undefined) throw new Error("no episode");
    const steps = stepsOf(episode, seededRandom(3));
    const { rest, settled, smile, after, hertz } = EPISODE;
    expect(steps).toHaveLength((rest + smile + after) * hertz);
    for (const { seconds, phase, face: shown } of steps) {
      const wanted =
        seconds < settled ? "learning" : seconds < rest ? "rest" : seconds < rest + smile ? "smile" : "after";
      expect(phase).toBe(wanted);
      expect(shown.smile).toBe(phase === "smile" ? 0.3 : phase === "after" ? 0.02 : 0.01);
    }
  });
});

/** Logits of a face that is as happy as neutral at rest, and a little happier in its smile. */
function readEpisode(identity: string, atRest: number, smiling: number): ReadEpisode {
  const { rest, settled, smile, after, hertz } = EPISODE;
  const readings = Array.from({ length: (rest + smile + after) * hertz }, (_, at) => {
    const seconds = at / hertz;
    const phase = seconds < settled ? "learning" : seconds < rest ? "rest" : seconds < rest + smile ? "smile" : "after";
    const happy = phase === "smile" ? smiling : atRest;
    const expressionLogits = EXPRESSIONS.map((name) => (name === "neutral" ? 5 : name === "happiness" ? happy : 0));
    const scores = { expressionLogits, backboneLogits: expressionLogits, valence: 0, arousal: 0, actionUnits: [] };
    return { seconds, phase, scores: { ...scores, embedding: new Float32Array(0) } } as const;
  });
  return { identity, readings };
}

describe("measureBaseline", () => {
  it("counts shown smiles and false labels, and tells what the baseline does to both", async () => {
    const entry = await findEntry(inRepository("models"), DEFAULT_SETTINGS.modelId);
    // The first looks happy at rest: a false alarm that the baseline takes away, and its smile with it.
    const read = [readEpisode("a", 7, 8), readEpisode("b", 0, 9)];
    const off = measureBaseline(read, entry, 1, false);
    expect([off.recall.value, off.noticed.value, off.falseAtRest.value]).toEqual([1, 1, 0.5]);
    const on = measureBaseline(read, entry, 1, true);
    expect([on.recall.value, on.noticed.value, on.falseAtRest.value]).toEqual([0.5, 0.5, 0]);
    expect(off.falseAtRest.interval).toEqual([0, 1]);
  });
});
