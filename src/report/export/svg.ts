import type { Result } from "../../experiment/analysis/result.ts";
import { onPaper } from "../figures/theme.ts";
import { figureSvg, WIDE } from "../html/figure.ts";
import { studyFigures } from "../html/page.ts";
import { markupText } from "../markup.ts";

/**
 * Each figure of a study's report as a separate SVG on white, by file name.
 * @param isWanted selects figures by name; all, if absent
 */
export function svgFiles(result: Result, isWanted: (name: string) => boolean = () => true): Record<string, string> {
  const all = studyFigures(result);
  return Object.fromEntries(
    all.flatMap(({ parts }, k) =>
      parts
        .filter(({ name }) => isWanted(name))
        .map((part) => {
          const name = `${all.length > 1 ? `problem-${k + 1}-` : ""}${part.name}.svg`;
          return [name, onPaper(markupText(figureSvg(part, WIDE)))];
        }),
    ),
  );
}
