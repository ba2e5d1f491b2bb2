import { useSignalEffect } from "@preact/signals";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import {
  type DataKind,
  type FigureData,
  type FigureParts,
  figureSvg,
  NARROW,
  WIDE,
} from "../../../report/html/figure.ts";
import { markupNodes } from "../../../report/markup.ts";
import { DataTable } from "../../controls/data-table.tsx";
import { useWidth } from "../../controls/use-width.ts";
import { announce } from "../../words/announce.ts";
import { texts } from "../../words/index.ts";
import { count, decimal, percent, significant } from "../../words/numbers.ts";
import { cursorEpoch, drawCursor, epochAt } from "./cursor.ts";
import { drawWhenNear } from "./draw-when-near.ts";
import { saveCsv, savePng, saveSvg } from "./figure-files.ts";
import { Made } from "./made.tsx";
import { reportWords } from "./report-words.ts";

/** A figure of the report, drawn for the available width, with caption, a table of its values, and downloads. */
export function ReportFigure({ part }: { readonly part: FigureParts }) {
  const words = texts.value.report.figure;
  const place = useRef<HTMLDivElement>(null);
  const paper = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const [tipAt, setTipAt] = useState<number | null>(null);
  const shownWords = reportWords.value;
  const data = useMemo(() => once(() => part.data?.(shownWords) ?? NO_DATA), [part, shownWords]);
  const epochs = useMemo(() => once(() => (part.byEpoch ? data().rows.map(([epoch]) => Number(epoch)) : [])), [data]);
  const text = (value: string | number, column: number) => valueText(data().kinds[column], value);
  const svg = () => paper.current?.querySelector<SVGSVGElement>(":scope > svg") ?? null;

  useEffect(() => {
    if (width === null) return;
    return drawWhenNear(place.current!, () => {
      const [drawn] = markupNodes(document, figureSvg(part, Math.max(NARROW, Math.min(WIDE, width)))) as [Element];
      for (const piece of drawn.querySelectorAll("[aria-label]")) piece.removeAttribute("aria-label"); // the figure element has the accessible name
      paper.current?.replaceChildren(drawn);
      paper.current?.classList.remove("report-undrawn");
      const epoch = cursorEpoch.peek();
      if (part.byEpoch && epoch !== null) drawCursor(drawn as SVGSVGElement, epoch, epochs());
    });
  }, [part, width]);
  useSignalEffect(() => {
    const figure = svg();
    const epoch = cursorEpoch.value;
    if (figure !== null && part.byEpoch) drawCursor(figure, epoch, epoch === null ? [] : epochs());
  });

  const move = (event: PointerEvent) => {
    const figure = svg();
    if (figure === null || !part.byEpoch) return;
    cursorEpoch.value = epochAt(figure, event.clientX, epochs());
    setTipAt(cursorEpoch.value === null ? null : event.clientX - place.current!.getBoundingClientRect().left);
  };
  const leave = () => {
    cursorEpoch.value = null;
    setTipAt(null);
  };
  const epoch = cursorEpoch.value;
  const row = tipAt === null || epoch === null ? undefined : data().rows.find(([first]) => first === epoch);
  return (
    <figure class="report-figure" data-name={part.name}>
      <div ref={place} class="report-place" onPointerMove={move} onPointerLeave={leave}>
        <div ref={paper} class="report-paper report-undrawn" />
        {row && tipAt !== null && (
          <div class="report-tip" style={{ left: `${Math.min(tipAt + 16, Math.max(0, (width ?? 0) - 240))}px` }}>
            <p>{words.epoch(Number(row[0]))}</p>
            <table>
              <tbody>
                {data()
                  .columns.slice(1)
                  .map((label, k) => (
                    <tr key={label}>
                      <th scope="row">{label}</th>
                      <td>{text(row[k + 1], k + 1)}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
      {part.caption !== undefined && <Made tag="figcaption" content={part.caption} />}
      <div class="report-under">
        <DataTable
          summary={words.data}
          caption={() => part.description}
          columns={() => data().columns}
          rows={() => ({ count: data().rows.length, row: (index) => data().rows[index].map(text) })}
        />
        <p class="report-tools">
          <button
            type="button"
            class="report-tool"
            aria-label={words.save("SVG", part.name)}
            onClick={() => void saveSvg(part).catch(tell)}
          >
            SVG
          </button>
          <button
            type="button"
            class="report-tool"
            aria-label={words.save("PNG", part.name)}
            onClick={() => void savePng(part).catch(tell)}
          >
            PNG
          </button>
          <button
            type="button"
            class="report-tool"
            aria-label={words.save("CSV", part.name)}
            onClick={() => saveCsv(part)}
          >
            CSV
          </button>
        </p>
      </div>
    </figure>
  );
}

function tell({ message }: Error): void {
  announce(texts.peek().report.downloads.failed(message));
}

const NO_DATA: FigureData = { columns: [], kinds: [], rows: [] };

/** A function that calls another one when it is first called, and gives that result from then on. */
function once<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | null = null;
  return () => {
    if (made === null) made = { value: make() };
    return made.value;
  };
}

/** A value in the user's format. */
function valueText(kind: DataKind, value: string | number): string {
  if (typeof value === "string") return value;
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
  switch (kind) {
    case "name":
    case "place":
      return String(value);
    case "samples":
      return count(value);
    case "seconds":
      return significant(value, 3);
    case "share":
      return percent(value);
    case "accuracy":
      return `${decimal(100 * value, 2)}\u00a0%`;
    case "points":
      return decimal(100 * value, 2);
    case "number":
      return significant(value);
  }
}
