import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { REPORT_TEXTS } from "../../pages/report-texts.ts";

interface TableBehindProps {
  readonly head: readonly string[];
  /** Whether it has all that the chart shows, and not some moments of a course. */
  readonly whole?: boolean;
  /** Called only when somebody looks. */
  readonly rows: () => readonly (readonly string[])[];
}

/** The numbers of a chart as a table, made when it is opened. */
export function TableBehind({ head, whole = false, rows }: TableBehindProps): VNode {
  const [open, setOpen] = useState(false);
  return (
    <details
      class="table-behind"
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
      }}
    >
      <summary>{REPORT_TEXTS.table.show}</summary>
      {open && !whole && <p class="muted">{REPORT_TEXTS.table.some}</p>}
      {open && (
        <div class="scrolled" tabIndex={0} role="group" aria-label={REPORT_TEXTS.table.show}>
          <table>
            <thead>
              <tr>
                {head.map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows().map((row, at) => (
                <tr key={at}>
                  {row.map((cell, column) => (
                    <td key={column}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
