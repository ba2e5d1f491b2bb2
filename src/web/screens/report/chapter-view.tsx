import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { FigureParts } from "../../../report/html/figure.ts";
import type { Chapter } from "../../../report/html/section.ts";
import type { Markup } from "../../../report/markup.ts";
import { Segmented } from "../../controls/segmented.tsx";
import { drawSoon } from "../../schedule.ts";
import { texts } from "../../words/index.ts";
import { Fold } from "./fold.tsx";
import { Made } from "./made.tsx";
import { ReportFigure } from "./report-figure.tsx";

type ChapterPart = Markup | FigureParts;

/** A chapter of the report: figures and tables under a heading, folded at first but for the first figure of all. */
export function ChapterView({ chapter, isFirst }: { readonly chapter: Chapter; readonly isFirst: boolean }) {
  const { chapters, moreFigures } = texts.value.report;
  const [pane, setPane] = useState(0);
  // Functions among these elements don't capture any: Preact's elements lead to those before them, so that all would be kept.
  return (
    <section class="report-chapter" id={`report-${chapter.id}`} tabIndex={-1}>
      {isFirst ? (
        <>
          <h2>{chapters[chapter.id]}</h2>
          <Panes chapter={chapter} pane={pane} choose={setPane} />
          <Parts chapter={chapter} pane={pane}>
            {(parts) => (
              <>
                {views(parts.slice(0, 1))}
                {parts.length > 1 && <Fold title={moreFigures}>{() => views(parts.slice(1))}</Fold>}
              </>
            )}
          </Parts>
        </>
      ) : (
        <Fold title={<h2>{chapters[chapter.id]}</h2>}>
          {() => (
            <>
              <Panes chapter={chapter} pane={pane} choose={setPane} />
              <Parts chapter={chapter} pane={pane}>
                {views}
              </Parts>
            </>
          )}
        </Fold>
      )}
    </section>
  );
}

/** The choice of what a chapter's figures are over, if there is one. */
function Panes({
  chapter: { panes },
  pane,
  choose,
}: {
  readonly chapter: Chapter;
  readonly pane: number;
  readonly choose: (pane: number) => void;
}) {
  const { panes: names, paneLabel } = texts.value.report;
  if (panes === undefined) return null;
  return (
    <Segmented
      label={paneLabel}
      value={String(pane)}
      options={panes.map((_, k) => ({ value: String(k), label: names[k] }))}
      onChoose={(value) => choose(Number(value))}
    />
  );
}

interface PartsProps {
  readonly chapter: Chapter;
  readonly pane: number;
  readonly children: (parts: readonly ChapterPart[]) => ComponentChildren;
}

/**
 * The parts of a chapter that is unfolded: made at once, so that the page can be scrolled to them; those of another pane or result in
 * separate frames.
 */
function Parts({ chapter, pane, children }: PartsProps) {
  const [parts, setParts] = useState(() => partsOf(chapter, pane));
  useEffect(() => drawSoon(() => setParts(partsOf(chapter, pane))), [chapter, pane]);
  return <>{children(parts)}</>;
}

function views(parts: readonly ChapterPart[]): ComponentChildren {
  return parts.map((part, k) =>
    "draw" in part ? <ReportFigure key={part.name} part={part} /> : <Made key={k} content={part} />,
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
