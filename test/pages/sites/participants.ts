import type { Expression } from "../../../src/core/expression.ts";

/** A colour that nothing else on a test page has: each channel is full or empty. */
export interface MarkerColour {
  readonly red: boolean;
  readonly green: boolean;
  readonly blue: boolean;
}

/** Who takes part in the calls of the imitated sites, with the colour of the face and what it is made to look like. */
export const PARTICIPANTS = {
  kim: { colour: { red: true, green: false, blue: true }, expression: "happiness" },
  lee: { colour: { red: true, green: true, blue: false }, expression: "surprise" },
  ana: { colour: { red: false, green: true, blue: false }, expression: "fear" },
  robin: { colour: { red: false, green: true, blue: true }, expression: "sadness" },
  /** Somebody's screen: with a face on it that must never be read. */
  screen: { colour: { red: true, green: false, blue: false }, expression: "anger" },
} as const satisfies Readonly<Record<string, { readonly colour: MarkerColour; readonly expression: Expression }>>;

export type ParticipantName = keyof typeof PARTICIPANTS;

export function isParticipantName(name: string): name is ParticipantName {
  return name in PARTICIPANTS;
}

/** Where the face is in a participant's picture, in fractions of it. */
export const FACE = { x: 0.35, y: 0.3, width: 0.25, height: 0.4 };

/** What is to be filled with which colour, channels 0..1, in pixels from the top left corner. */
export interface Patch {
  readonly colour: readonly [number, number, number];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The next picture of some participants side by side; each is a little different from the one before. */
export function patches(names: readonly ParticipantName[], width: number, height: number, tick: number): Patch[] {
  const share = width / names.length;
  return names.flatMap((name, at) => {
    const { red, green, blue } = PARTICIPANTS[name].colour;
    const blueness = tick % 2 === 0 ? 0.54 : 0.55;
    return [
      { colour: [0.23, 0.42, blueness], x: at * share, y: 0, width: share, height },
      {
        colour: [Number(red), Number(green), Number(blue)],
        x: (at + FACE.x) * share,
        y: FACE.y * height,
        width: FACE.width * share,
        height: FACE.height * height,
      },
    ] satisfies Patch[];
  });
}
