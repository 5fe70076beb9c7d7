import { perActionUnit } from "../core/action-unit.ts";
import { perExpression } from "../core/expression.ts";
import { EARLIER_FACES, type FaceTally, type PointTally, type Session } from "./session.ts";
import type { AffectPoint, ExpressionPoint, FaceSummary, SessionSummary } from "./summary.ts";

/**
 * What a person reads of a session.
 *
 * @param names display names by stream, where known
 */
export function summarise(session: Session, names: Readonly<Record<string, string>>): SessionSummary {
  const faces = byTile(
    session.faces.map((face) => summariseFace(face, session.secondsPerPoint, names[face.stream] ?? "")),
  );
  return {
    duration: session.end - session.start,
    readings: faces.reduce((sum, face) => sum + face.readings, 0),
    faces,
  };
}

function summariseFace(face: FaceTally, secondsPerPoint: number, name: string): FaceSummary {
  const share = (count: number): number => over(count, face.readings);
  const mean = (sum: number): number => over(sum, face.measured);
  return {
    stream: face.stream,
    faceId: face.faceId,
    name,
    seconds: face.seconds,
    readings: face.readings,
    expressions: perExpression((expression) => share(face.expressions[expression])),
    unsure: share(face.unsure),
    measured: face.measured,
    valence: mean(face.valenceSum),
    arousal: mean(face.arousalSum),
    actionUnits: perActionUnit((unit) => mean(face.actionUnitSums[unit])),
    timeline: face.points
      .filter((point) => point.measured > 0)
      .map((point): AffectPoint => ({
        ...stretch(point, secondsPerPoint),
        measured: point.measured,
        valence: point.valenceSum / point.measured,
        arousal: point.arousalSum / point.measured,
      })),
    course: face.points
      .filter((point) => point.readings > 0)
      .map((point): ExpressionPoint => ({
        ...stretch(point, secondsPerPoint),
        readings: point.readings,
        expressions: perExpression((expression) => point.expressions[expression] / point.readings),
        unsure: point.unsure / point.readings,
      })),
  };
}

function stretch(point: PointTally, seconds: number): { readonly time: number; readonly seconds: number } {
  return { time: point.index * seconds, seconds };
}

function over(sum: number, count: number): number {
  return count === 0 ? 0 : sum / count;
}

/** Tiles in the order in which they came; put-together tracks last in theirs. */
function byTile(faces: readonly FaceSummary[]): readonly FaceSummary[] {
  const streams = [...new Set(faces.map((face) => face.stream))];
  const rank = (face: FaceSummary): number => (face.faceId === EARLIER_FACES ? Infinity : face.faceId);
  return streams.flatMap((stream) =>
    faces.filter((face) => face.stream === stream).sort((one, other) => rank(one) - rank(other)),
  );
}
