import type { VNode } from "preact";
import { problemSentence } from "../core/texts.ts";
import type { Problem } from "../core/problem.ts";

/** What is wrong, in one sentence; screen readers say it when it appears. */
export function Banner({ problem }: { readonly problem: Problem }): VNode {
  return (
    <p class="banner" role="status">
      {problemSentence(problem)}
    </p>
  );
}
