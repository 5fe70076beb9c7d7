import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { largestPlate, plate, type PlateReading } from "../../content/painting/plate.ts";
import { OWN_PALETTE } from "../../content/painting/palette.ts";
import { EXPRESSIONS } from "../../core/expression.ts";
import type { Settings } from "../../core/settings.ts";
import { looksLike, UNSURE } from "../../core/texts.ts";
import { DIRECTION, message } from "../../core/words/message.ts";
import { type Estimate, FaceHistory } from "../../engine/smooth/face-history.ts";
import { OPTIONS_TEXTS } from "../../pages/options-texts.ts";
import { Section } from "../sections/section.tsx";
import { drawFace } from "./draw-face.ts";
import { madeUpFace } from "./made-up-face.ts";

const SIDE = 132;
const GAP = 16;

/** As much as a face may look like two things before it is "unsure". */
const FACTS = {
  calibration: { temperature: 1, unsureBelow: 0.45 },
  actionUnitRules: { notShown: {}, neverBeside: {} },
} as const;

/** Seconds of a core that a reading of the sample is taken to cost, and the most readings a second: as in a call. */
const COST = 0.04;
const MOST_A_SECOND = 8;

/** What the settings do, live: a drawn face through the same smoothing and the same painting as in a call. */
export function SampleSection({ settings }: { readonly settings: Settings }): VNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { smoothing, neutralBaseline, overlay, hiddenOutputs, processorShare } = settings;
  useEffect(() => {
    const context = canvas.current?.getContext("2d") ?? null;
    if (canvas.current === null || context === null) return;
    const element = canvas.current;
    const history = new FaceHistory(FACTS, settings);
    const rate = Math.min(MOST_A_SECOND, Math.max(1, processorShare / COST));
    let readings = 0;
    const step = (): void => {
      const seconds = readings / rate;
      const face = madeUpFace(seconds, readings);
      const reading = readingOf(history.add(face.scores, seconds));
      readings += 1;
      paint(element, context, face, reading, settings);
      const look = reading.unsure === null ? looksLike(reading.expression) : UNSURE;
      element.setAttribute("aria-label", message("samplePicture", { look }));
    };
    step();
    const timer = setInterval(step, 1000 / rate);
    return () => {
      clearInterval(timer);
    };
  }, [smoothing, neutralBaseline, overlay, hiddenOutputs, processorShare]);
  return (
    <Section title={OPTIONS_TEXTS.sample.title} explanation={OPTIONS_TEXTS.sample.explanation}>
      <canvas ref={canvas} class="sample" role="img" aria-label={OPTIONS_TEXTS.sample.title} />
    </Section>
  );
}

function readingOf({ probabilities, valence, arousal, actionUnits }: Estimate): PlateReading {
  const expression = EXPRESSIONS.reduce((best, one) => (probabilities[one] > probabilities[best] ? one : best));
  const confidence = probabilities[expression];
  const unsure = confidence < FACTS.calibration.unsureBelow ? "low-confidence" : null;
  return { expression, confidence, unsure, carriedBy: null, valence, arousal, actionUnits };
}

function paint(
  element: HTMLCanvasElement,
  context: CanvasRenderingContext2D,
  face: Parameters<typeof drawFace>[1],
  reading: PlateReading,
  { overlay, hiddenOutputs }: Settings,
): void {
  const scale = window.devicePixelRatio;
  const room = largestPlate("detailed");
  const [width, height] = [SIDE + GAP + room.width + 4, Math.max(SIDE, room.height + 4)];
  element.width = width * scale;
  element.height = height * scale;
  element.style.width = `${width}px`;
  context.scale(scale, scale);
  context.direction = DIRECTION;
  context.textAlign = "left";
  const block = plate(reading, overlay.view, hiddenOutputs);
  const fromRight = DIRECTION === "rtl";
  drawFace(context, face, { x: fromRight ? width - SIDE : 0, y: (height - SIDE) / 2, side: SIDE });
  const x = fromRight ? width - SIDE - GAP - block.width : SIDE + GAP;
  block.paint({ context, palette: OWN_PALETTE }, x, (height - block.height) / 2);
}
