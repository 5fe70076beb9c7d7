import { openSession, type PackedPoint, packSegments, type PackedSession, unpackSegments } from "./packed.ts";
import { segmentOf } from "./row-segment.ts";
import type { Segment } from "./segment.ts";
import type { Point, Session } from "./session.ts";

/**
 * A point that holds its segments as text, an eighth of the memory of objects, and makes them when it is asked: the background
 * keeps tens of thousands, of which a second changes a few.
 */
export class TextPoint implements Point {
  readonly index: number;
  readonly count: number;
  readonly #text: string;
  readonly #origin: number;

  /** @param origin as `packSegments` was given */
  constructor({ index, segments: text }: PackedPoint, count: number, origin: number) {
    this.index = index;
    this.count = count;
    this.#text = text;
    this.#origin = origin;
  }

  get segments(): readonly Segment[] {
    return unpackSegments(this.#text, this.#origin);
  }

  /** As it is kept and as it travels. */
  get packed(): PackedPoint {
    return { index: this.index, segments: this.#text };
  }
}

/** A session whose points are text. */
export interface TextSession extends Session {
  readonly points: readonly TextPoint[];
}

/** The session again, its points as they came. */
export function textSession(packed: PackedSession): TextSession {
  const { faces, points, ...session } = openSession(packed);
  return {
    ...session,
    faces: faces.map(segmentOf),
    points: packed.points.map((point, at) => new TextPoint(point, points[at]?.count ?? 0, packed.start)),
  };
}

/** The session with those points as text that are not yet; the others stay the same objects. */
export function asText(session: Session): TextSession {
  const { start, points } = session;
  const isText = (point: Point): point is TextPoint => point instanceof TextPoint;
  return {
    ...session,
    points: points.every(isText)
      ? points
      : points.map((point) =>
          isText(point)
            ? point
            : new TextPoint({ index: point.index, segments: packSegments(point.segments, start) }, point.count, start),
        ),
  };
}

/** The session as it travels. @param since only points from this index on */
export function packSession(session: Session, since = 0): PackedSession {
  const { start, end, secondsPerPoint, points } = asText(session);
  const wanted = points.filter(({ index }) => index >= since);
  return { start, end, secondsPerPoint, points: wanted.map((point) => point.packed) };
}
