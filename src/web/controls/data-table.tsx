import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { texts } from "../words/index.ts";
import { count } from "../words/numbers.ts";
import { Button } from "./button.tsx";
import "./data-table.css";

/** A cell's text; numbers are right-aligned. */
export type DataCell = string | number;

/** A table's rows, of which only those that are shown are made. */
export interface DataRows {
  readonly count: number;
  /** The cells of a row [columns]. */
  row(index: number): readonly DataCell[];
}

/** Rows that are shown at a time: browsers need thousands of bytes for a cell, and a curve may have thousands of epochs. */
const MOST = 100;

/**
 * A figure's data as a collapsed table, which is made only when it is opened, a page of {@link MOST} rows at a time. The first column
 * contains the rows' headers.
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
  /** A function, if it takes some making: called when the table is opened. */
  readonly caption: string | (() => string);
  readonly columns: () => readonly string[];
  readonly rows: () => DataRows;
  /** Rows are asked for again if this has changed; if it is absent, at each rendering. */
  readonly version?: unknown;
}) {
  const [isOpen, setOpen] = useState(false);
  const [page, setPage] = useState(0);
  const heads = isOpen ? columns() : [];
  const name = typeof caption === "string" ? caption : isOpen ? caption() : "";
  const made = useMemo(() => (isOpen ? rows() : NO_ROWS), [isOpen, version ?? rows, heads.join()]);
  const first = MOST * Math.min(page, Math.max(0, Math.ceil(made.count / MOST) - 1));
  const shown = Array.from({ length: Math.min(MOST, made.count - first) }, (_, k) => made.row(first + k));
  return (
    <details class="common-data" onToggle={(event) => setOpen((event.currentTarget as HTMLDetailsElement).open)}>
      <summary>{summary}</summary>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <section key={first} class="common-data-scroll" tabIndex={0} aria-label={name}>
          <table>
            <caption>{name}</caption>
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
              {shown.map(([head, ...cells]) => (
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
      {made.count > MOST && <Pages first={first} shown={shown.length} all={made.count} go={setPage} />}
    </details>
  );
}

const NO_ROWS: DataRows = { count: 0, row: () => [] };

/** Which rows are shown, and the ways to those before and behind them. */
function Pages({ first, shown, all, go }: PagesProps) {
  const { rows, earlierRows, laterRows } = texts.value.common;
  const ways = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const pressed = ways.current!.querySelector<HTMLButtonElement>("button:focus");
    if (pressed?.disabled) ways.current!.querySelector<HTMLButtonElement>("button:enabled")?.focus(); // at an end, focus would be lost
  }, [first]);
  return (
    <p class="common-data-pages">
      <span role="status">{rows(count(first + 1), count(first + shown), count(all))}</span>
      <span ref={ways}>
        <Button kind="quiet" isDisabled={first === 0} onPress={() => go(first / MOST - 1)}>
          {earlierRows}
        </Button>
        <Button kind="quiet" isDisabled={first + shown === all} onPress={() => go(first / MOST + 1)}>
          {laterRows}
        </Button>
      </span>
    </p>
  );
}

interface PagesProps {
  /** Index of the first shown row. */
  readonly first: number;
  readonly shown: number;
  readonly all: number;
  readonly go: (page: number) => void;
}
