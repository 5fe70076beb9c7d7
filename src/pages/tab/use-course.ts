import { useEffect, useState } from "preact/hooks";
import { atMost } from "../../session/record.ts";
import { openSession } from "../../session/packed.ts";
import { courseOf, type Moment } from "../../session/course.ts";
import { ask } from "../ask.ts";

/** More columns than this are thinner than a pixel of the popup. */
const MOST_DRAWN = 240;

/**
 * The course of a tile, all its faces together; empty until it is here.
 *
 * @param points of the session so far: asks again when there are more
 */
export function useCourse(session: string, stream: string, points: number): readonly Moment[] {
  const [course, setCourse] = useState<readonly Moment[]>([]);
  useEffect(() => {
    let isWanted = true;
    void ask({ to: "background", kind: "load-session", session, since: 0 }).then((answer) => {
      if (isWanted && answer.kind === "session") {
        const drawn = atMost(openSession(answer.session), MOST_DRAWN);
        setCourse(courseOf(drawn, (segment) => segment.stream === stream));
      }
    });
    return () => {
      isWanted = false;
    };
  }, [session, stream, points]);
  return course;
}
