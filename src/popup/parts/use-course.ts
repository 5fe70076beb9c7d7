import { useEffect, useState } from "preact/hooks";
import { courseOf, type Moment } from "../../session/course.ts";
import { ask } from "../../pages/ask.ts";

/**
 * The course of a tile, all its faces together; empty until it is here.
 *
 * @param points of the session so far: asks again when there are more
 */
export function useCourse(tab: number, stream: string, points: number): readonly Moment[] {
  const [course, setCourse] = useState<readonly Moment[]>([]);
  useEffect(() => {
    let isWanted = true;
    void ask({ to: "background", kind: "load-session", tab }).then((answer) => {
      if (isWanted && answer.kind === "session") {
        setCourse(courseOf(answer.session, (segment) => segment.stream === stream));
      }
    });
    return () => {
      isWanted = false;
    };
  }, [tab, stream, points]);
  return course;
}
