import { useEffect, useRef } from "preact/hooks";
import type { TrialRecord } from "../../../experiment/record/record.ts";
import type { TechniqueStyle } from "../../../report/figures/techniques-style.ts";
import { type FigureParts, figureSvg, NARROW, WIDE } from "../../../report/html/figure.ts";
import { predictionFigures } from "../../../report/html/predictions.ts";
import { markupNodes } from "../../../report/markup.ts";
import { ENGLISH } from "../../../report/words/words.ts";
import { DataTable } from "../../controls/data-table.tsx";
import { useWidth } from "../../controls/use-width.ts";
import { isDark } from "../../lab/theme.ts";
import { texts } from "../../words/index.ts";
import { targetText } from "./target-answers.tsx";

/** What a regression's network predicted on the test set: for each target predicted and true values, and errors. */
export function Predictions({ record, style }: { readonly record: TrialRecord; readonly style: TechniqueStyle }) {
  const words = texts.value.report.words ?? ENGLISH;
  return (
    <div
      class="test-predictions"
      style={isDark.value ? { [`--on-dark-${style.colour.slice(1)}`]: style.darkColour } : {}}
    >
      {predictionFigures(record, style, words).map((part) => (
        <PredictionFigure key={part.name} part={part} />
      ))}
    </div>
  );
}

function PredictionFigure({ part }: { readonly part: FigureParts }) {
  const words = texts.value.report.words ?? ENGLISH;
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  useEffect(() => {
    if (width === null) return;
    place.current?.replaceChildren(...markupNodes(document, figureSvg(part, Math.max(NARROW, Math.min(WIDE, width)))));
  }, [part, width]);
  const data = part.data?.(words) ?? { columns: [], rows: [] };
  return (
    <figure class="test-prediction">
      <div ref={place} />
      <figcaption class="small">{String(part.caption ?? "")}</figcaption>
      <DataTable
        summary={texts.value.report.figure.data}
        caption={part.description}
        columns={() => data.columns}
        rows={() => ({ count: data.rows.length, row: (place) => data.rows[place].map(cellText) })}
      />
    </figure>
  );
}

/** The sample's index, or a value in the target's unit. */
function cellText(value: string | number, column: number): string | number {
  return column === 0 ? value : targetText(Number(value));
}
