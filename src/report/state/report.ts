import type { PackedSession } from "../../session/packed.ts";
import { openSession } from "../../session/packed.ts";
import type { ModelProvenance } from "../../session/session-file.ts";
import { type Session, withFaces } from "../../session/session.ts";
import type { ShownSession } from "../../session/without-outputs.ts";

/** A session as the report page shows it. */
export interface Report {
  /** Id of the session that the browser keeps, or name of the file that it was read from. */
  readonly source:
    | { readonly kind: "kept"; readonly id: string }
    | { readonly kind: "file"; readonly name: string; readonly models: readonly ModelProvenance[] };
  readonly session: Session;
  readonly about: ShownSession;
}

/** The session with newer points in the place of those that it has from there on; null where steps have become longer. */
export function withNewer(session: Session, newer: PackedSession): Session | null {
  if (newer.secondsPerPoint !== session.secondsPerPoint || newer.start !== session.start) return null;
  const added = openSession(newer).points;
  const from = added[0]?.index ?? Infinity;
  const points = [...session.points.filter(({ index }) => index < from), ...added];
  return withFaces({ ...session, end: newer.end, points });
}
