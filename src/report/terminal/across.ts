import type { Across } from "../../experiment/analysis/across.ts";
import { gain, measureOf } from "../../experiment/analysis/measures.ts";
import type { SectionResult } from "../../experiment/analysis/section.ts";
import { acrossSentences } from "../words/answer.ts";
import { bareValueText } from "../words/measure-text.ts";
import { columnsOf, left, painted, right, stripControls, type TerminalOptions, wrap } from "./text.ts";

/** All problems together: the deciding measure on each, mean ranks, and what they say. */
export function acrossText(across: Across, sections: readonly SectionResult[], options: TerminalOptions): string {
  const sentences = acrossSentences(across, sections.length).map((sentence, k) =>
    wrap(sentence, options.width)
      .map((line) => (k === 0 ? painted(line, "bold", options) : line))
      .join("\n"),
  );
  return [...problemTable(across, sections, options), ...sentences].join("\n");
}

/** A line per problem and a column per technique; transposed if the techniques' names are too long, and none if neither fits. */
function problemTable(across: Across, sections: readonly SectionResult[], options: TerminalOptions): string[] {
  const { entrants, ranks, middles } = across;
  const order = Array.from(entrants.keys()).sort((a, b) => ranks[a] - ranks[b]);
  const heads = order.map((k) => entrants[k].map(({ label }) => stripControls(label)).join(" = "));
  const problems = sections.map((one, s) => {
    const measure = measureOf(one.deciding.measure);
    const best = Math.max(...middles[s].map((middle) => gain(measure, middle)));
    const cells = order.map((k) => {
      const middle = middles[s][k];
      const text = bareValueText(measure, middle);
      return gain(measure, middle) === best ? painted(text, "bold", options) : text;
    });
    return {
      name: stripControls(one.label),
      measure: `${measure.label}${measure.unit === "share" ? " %" : ""}`,
      cells,
    };
  });
  const means = order.map((k) => ranks[k].toFixed(2));
  const byProblem = [
    ["", "", ...heads],
    ...problems.map(({ name, measure, cells }) => [name, measure, ...cells]),
    ["mean rank", "", ...means],
  ];
  const byTechnique = [
    ["", ...problems.map(({ name }) => name), "mean rank"],
    ...order.map((_, k) => [heads[k], ...problems.map(({ cells }) => cells[k]), means[k]]),
  ];
  const fitting = [drawn(byProblem, 2), drawn(byTechnique, 1)].find((lines) =>
    lines.every((line) => columnsOf(line) <= options.width),
  );
  return fitting === undefined ? [] : [...fitting, ""];
}

/** Lines of cells, the first `texts` columns to the left and the others to the right, with a rule under the head. */
function drawn(lines: readonly (readonly string[])[], texts: number): string[] {
  const widths = lines[0].map((_, c) => Math.max(...lines.map((line) => columnsOf(line[c]))));
  const [head, ...rest] = lines.map((line) =>
    line
      .map((cell, c) => (c < texts ? left(cell, widths[c]) : right(cell, widths[c])))
      .join("  ")
      .trimEnd(),
  );
  const rule = "─".repeat(Math.max(...[head, ...rest].map(columnsOf)));
  return [head, rule, ...rest, rule];
}
