import { useEffect, useState } from "preact/hooks";
import type { FigureParts } from "../../../report/html/figure.ts";
import type { Chapter } from "../../../report/html/section.ts";
import type { Markup } from "../../../report/markup.ts";
import { Segmented } from "../../controls/segmented.tsx";
import { drawSoon } from "../../schedule.ts";
import { texts } from "../../words/index.ts";
import { presentChapters } from "./contents.tsx";
import { Fold } from "./fold.tsx";
import { Made } from "./made.tsx";
import { ReportFigure } from "./report-figure.tsx";

type ChapterPart = Markup | FigureParts;

/** A chapter of the report: figures and tables under a heading, folded at first but for the first figure of all. Its contents are computed in a separate frame. */
export function ChapterView({ chapter, isFirst }: { readonly chapter: Chapter; readonly isFirst: boolean }) {
  const { chapters, panes: paneNames, paneLabel, moreFigures } = texts.value.report;
  const [pane, setPane] = useState("0");
  const [parts, setParts] = useState<readonly ChapterPart[] | null>(null);
  const { panes } = chapter;
  useEffect(() => drawSoon(() => setParts(partsOf(chapter, Number(pane)))), [chapter, pane]);
  const isThere = parts !== null && (parts.length > 0 || pane !== "0");
  useEffect(() => {
    const { id } = chapter;
    if (parts === null || presentChapters.peek().has(id) === isThere) return;
    presentChapters.value = new Set([...presentChapters.peek()].filter((one) => one !== id).concat(isThere ? id : []));
  }, [parts, isThere]);
  if (parts?.length === 0 && (panes === undefined || pane === "0")) return null;
  const choice = panes && (
    <Segmented
      label={paneLabel}
      value={pane}
      options={panes.map((_, k) => ({ value: String(k), label: paneNames[k] }))}
      onChoose={setPane}
    />
  );
  const shown = (from: number) =>
    (parts ?? [])
      .slice(from)
      .map((part, k) =>
        "draw" in part ? <ReportFigure key={part.name} part={part} /> : <Made key={k} content={part} />,
      );
  const isMore = parts !== null && parts.length > 1;
  const title = <h2>{chapters[chapter.id]}</h2>;
  return (
    <section class="report-chapter" id={`report-${chapter.id}`} tabIndex={-1}>
      {isFirst ? (
        <>
          {title}
          {choice}
          {shown(0)[0]}
          {isMore && <Fold title={moreFigures}>{() => shown(1)}</Fold>}
        </>
      ) : (
        <Fold title={title}>
          {() => (
            <>
              {choice}
              {shown(0)}
            </>
          )}
        </Fold>
      )}
    </section>
  );
}

/** The parts of chapters by pane, while their report is the shown one: whoever comes back to the screen doesn't wait for them again. */
const made = new WeakMap<Chapter, Map<number, readonly ChapterPart[]>>();

function partsOf(chapter: Chapter, pane: number): readonly ChapterPart[] {
  const known = made.get(chapter) ?? new Map<number, readonly ChapterPart[]>();
  made.set(chapter, known);
  const parts = known.get(pane) ?? [...(chapter.panes?.[pane].figures() ?? []), ...chapter.parts()];
  known.set(pane, parts);
  return parts;
}
