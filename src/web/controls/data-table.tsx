import { useMemo, useState } from "preact/hooks";
import "./data-table.css";

/** A cell's text; numbers are right-aligned. */
export type DataCell = string | number;

/**
 * A figure's data as a collapsed table, which is made only when it is opened. The first column contains the rows'
 * headers.
 */
export function DataTable({
  summary,
  caption,
  columns,
  rows,
  version,
}: {
  /** Text of the line that opens it. */
  readonly summary: string;
  readonly caption: string;
  readonly columns: () => readonly string[];
  /** The cells [rows][columns]. */
  readonly rows: () => readonly (readonly DataCell[])[];
  /** Rows are made again if this has changed; if it is absent, at each rendering. */
  readonly version?: unknown;
}) {
  const [isOpen, setOpen] = useState(false);
  const heads = isOpen ? columns() : [];
  const made = useMemo(() => (isOpen ? rows() : []), [isOpen, version ?? rows, heads.join()]);
  return (
    <details class="common-data" onToggle={(event) => setOpen((event.currentTarget as HTMLDetailsElement).open)}>
      <summary>{summary}</summary>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <section class="common-data-scroll" tabIndex={0} aria-label={caption}>
          <table>
            <caption>{caption}</caption>
            <thead>
              <tr>
                {heads.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {made.map(([head, ...cells]) => (
                <tr key={head}>
                  <th scope="row">{head}</th>
                  {cells.map((cell, k) => (
                    <td key={heads[k + 1]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </details>
  );
}
