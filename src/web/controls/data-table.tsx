import { useMemo, useState } from "preact/hooks";
import "./data-table.css";

/** A cell's text; a number is set to the right. */
export type DataCell = string | number;

/**
 * A figure's data as a table that is folded away until someone wants it. Its rows are made only then. The first column
 * heads the rows.
 */
export function DataTable({
  summary,
  caption,
  columns,
  rows,
  version,
}: {
  /** Words of the line that unfolds it. */
  readonly summary: string;
  readonly caption: string;
  readonly columns: readonly string[];
  /** Texts as they are shown [rows][columns]. */
  readonly rows: () => readonly (readonly DataCell[])[];
  /** Rows are made anew where this has changed, else they stay as they were; without it, they always are. */
  readonly version?: unknown;
}) {
  const [isOpen, setOpen] = useState(false);
  const made = useMemo(() => (isOpen ? rows() : []), [isOpen, version ?? rows, columns.join()]);
  return (
    <details class="common-data" onToggle={(event) => setOpen((event.currentTarget as HTMLDetailsElement).open)}>
      <summary>{summary}</summary>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keys
        <section class="common-data-scroll" tabIndex={0} aria-label={caption}>
          <table>
            <caption>{caption}</caption>
            <thead>
              <tr>
                {columns.map((column) => (
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
                    <td key={columns[k + 1]}>{cell}</td>
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
