import { type Box, intersectionOverUnion } from "../../core/box.ts";

/** One frame of a made call: what is there, and what a detector finds of it. */
export interface MadeFrame {
  readonly seconds: number;
  /** Grows at every cut. */
  readonly scene: number;
  readonly found: readonly FoundPerson[];
}

/** A detection that tells whose face it is, for the test alone. */
export interface FoundPerson {
  readonly person: string;
  readonly box: Box;
}

export interface MadeCall {
  readonly seed: number;
  readonly frames: number;
  readonly hertz: number;
  readonly people: number;
  /** Frames from one cut to the next. */
  readonly sceneFrames: number;
}

interface Person {
  readonly centreX: number;
  readonly centreY: number;
  readonly swingX: number;
  readonly swingY: number;
  /** Radians per second. */
  readonly speed: number;
  readonly phase: number;
  readonly size: number;
}

/**
 * People who walk to and fro across a picture and so pass each other, seen by a detector with noise:
 * of two faces that overlap it finds the nearer one alone, and every few seconds it loses a face for
 * up to a second.
 */
export function madeCall({ seed, frames, hertz, people, sceneFrames }: MadeCall): MadeFrame[] {
  const random = generator(seed);
  let cast: Person[] = [];
  let lostUntil: number[] = [];
  let seenAt: number[] = [];
  return Array.from({ length: frames }, (_, frame) => {
    const seconds = frame / hertz;
    const scene = Math.floor(frame / sceneFrames);
    if (frame % sceneFrames === 0) {
      cast = Array.from({ length: people }, (__, index) => makePerson(index, random));
      lostUntil = cast.map(() => 0);
      seenAt = cast.map(() => seconds);
    }
    const truth = cast.map((person, index) => ({ person: index, box: boxOf(person, seconds) }));
    lostUntil = lostUntil.map((until) => (until < seconds && random() < 0.2 / hertz ? seconds + random() : until));
    const seen = truth.filter(
      ({ person, box }) =>
        // Nobody stays away for longer than a second.
        seconds + 1 / hertz - (seenAt[person] ?? 0) > 1 ||
        ((lostUntil[person] ?? 0) <= seconds && !isHidden(box, truth)),
    );
    for (const { person } of seen) seenAt[person] = seconds;
    const found = seen
      .map(({ person, box }) => ({ person: `${scene} ${person}`, box: noisy(box, random) }))
      .sort(() => random() - 0.5);
    return { seconds, scene, found };
  });
}

function makePerson(index: number, random: () => number): Person {
  return {
    centreX: 0.5,
    centreY: 0.4 + 0.06 * index + 0.06 * (random() - 0.5),
    swingX: 0.2 + 0.15 * random(),
    swingY: 0.02 * random(),
    speed: 0.3 + 0.4 * random(),
    phase: 2 * Math.PI * random(),
    // Who stands nearer looks larger.
    size: 0.14 + 0.03 * index,
  };
}

function boxOf(person: Person, seconds: number): Box {
  const angle = person.phase + person.speed * seconds;
  const x = person.centreX + person.swingX * Math.sin(angle);
  const y = person.centreY + person.swingY * Math.cos(2 * angle);
  return { x: x - person.size / 2, y: y - person.size / 2, width: person.size, height: person.size };
}

/** As non-maximum suppression does it: of two that overlap, the larger stays. */
function isHidden(box: Box, truth: readonly { readonly box: Box }[]): boolean {
  return truth.some((other) => other.box.width > box.width && intersectionOverUnion(box, other.box) > 0.3);
}

function noisy(box: Box, random: () => number): Box {
  const noise = (): number => 0.04 * box.width * (random() + random() - 1);
  const growth = 1 + 0.06 * (random() - 0.5);
  return { x: box.x + noise(), y: box.y + noise(), width: box.width * growth, height: box.height * growth };
}

/** Numbers that look random and are the same in every run (Park and Miller's generator). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
