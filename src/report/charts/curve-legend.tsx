import type { VNode } from "preact";
import type { Curve } from "./curve-chart.tsx";

/** Which line is what. */
export function CurveLegend({ curves }: { readonly curves: readonly Curve[] }): VNode {
  return (
    <ul class="curve-legend">
      {curves.map(({ label, colour, dashed }) => (
        <li key={label}>
          <svg width="26" height="8" aria-hidden="true">
            <line
              x1="1"
              x2="25"
              y1="4"
              y2="4"
              stroke={`var(${colour})`}
              stroke-width="2"
              stroke-dasharray={dashed ? "6 4" : undefined}
            />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
