import {
  EVALUATION_ACCURACY,
  EVALUATION_LOSS,
  EVALUATION_RMSE,
  TRAINING_LOSS,
} from "../../experiment/analysis/measures.ts";
import type { Result } from "../../experiment/analysis/result.ts";
import type { SectionResult } from "../../experiment/analysis/section.ts";
import { curveLines } from "../figures/lines.ts";
import { shownRows } from "../figures/styled-rows.ts";
import { styleTechniques } from "../figures/techniques-style.ts";
import { type Content, el, type Markup, markupText } from "../markup.ts";
import { answerOf, sectionAnswer } from "../words/answer.ts";
import { lossText, percentText, plural } from "../words/numbers.ts";
import { overOf } from "../words/over.ts";
import { overText } from "../words/over-en.ts";
import { problemText } from "../words/problem.ts";
import { acrossParts } from "./across.ts";
import { type FigureParts, figure } from "./figure.ts";
import { matrixParts } from "./matrix-figures.ts";
import { method } from "./method.ts";
import { failures, provenance } from "./provenance.ts";
import { PAGE_SCRIPT } from "./script.ts";
import { type Chapter, chaptersOf, sectionFigures, sectionNotes } from "./section.ts";
import { styleSheet } from "./style.ts";

/**
 * A study as one self-contained HTML page: a pure function of its plan and records, byte for byte reproducible. It needs no
 * network, and can be read without scripts.
 */
export function reportHtml(result: Result): string {
  const { plan, sections, across } = result;
  const title = plan.name;
  const styles = sections.flatMap(({ techniques }) => styleTechniques(techniques));
  const parts = sections.map((one, k) => sectionPart(one, k, sections.length > 1));
  const contents = [
    ...(across === null ? [] : [["#across", "Over all problems"]]),
    ...(sections.length > 1 ? sections.map(({ label }, k) => [`#problem-${k + 1}`, label]) : []),
    ["#how", "How it was measured"],
    ["#failures", "Failures"],
    ["#provenance", "Provenance"],
  ];
  const head = el(
    "head",
    {},
    el("meta", { charset: "utf-8" }),
    el("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    el("title", {}, `${title}: a comparison of techniques`),
    el("style", {}, styleSheet(styles)),
  );
  const body = el(
    "body",
    {},
    el(
      "header",
      {},
      el("h1", {}, heading(result)),
      plan.about === null ? null : el("p", { class: "lead" }, plan.about),
      el(
        "div",
        { class: "answer" },
        answerOf(result).map((sentence) => el("p", {}, sentence)),
      ),
      el(
        "nav",
        { "aria-label": "contents" },
        el(
          "ul",
          {},
          contents.map(([href, text]) => el("li", {}, el("a", { href }, text))),
        ),
      ),
    ),
    el(
      "main",
      {},
      acrossParts(result),
      parts,
      el("h2", { id: "how" }, "How it was measured"),
      method(result),
      el("h2", { id: "failures" }, "Failures"),
      failures(result),
      el("h2", { id: "provenance" }, "Provenance"),
      provenance(result),
    ),
    el("footer", {}, el("p", {}, "Made by Neuro BackProp Lab from the records of the runs, and from nothing else.")),
    el("script", {}, PAGE_SCRIPT),
  );
  return `<!doctype html>\n${markupText(el("html", { lang: "en" }, head, body))}\n`;
}

/** All figures of a study, for separate files. */
export function studyFigures({ sections }: Result): { section: SectionResult; parts: FigureParts[] }[] {
  return sections.map((section) => ({
    section,
    parts: [...sectionFigures(section), ...matrixParts(section)],
  }));
}

function heading({ plan, sections }: Result): string {
  const techniques = sections[0]?.techniques.length ?? plan.techniques.length;
  const problems = plan.problems.length > 1 ? ` on ${plural(plan.problems.length, "problem")}` : "";
  return `${plural(techniques, "technique")}${problems}, ${overText(overOf(plan))}: ${plan.name}`;
}

function sectionPart(one: SectionResult, k: number, isOneOfMany: boolean): Markup {
  const drawn = (part: FigureParts) =>
    figure({ ...part, name: isOneOfMany ? `problem-${k + 1}-${part.name}` : part.name });
  const chapter = ({ title, panes, parts }: Chapter): Content => {
    const content = [
      ...(panes === undefined ? [] : [curves(one, k, panes, drawn)]),
      ...parts().map((part) => ("draw" in part ? drawn(part) : part)),
    ].filter((part) => part !== null);
    return content.length > 0 ? [el("h3", {}, title), ...content] : null;
  };
  return el(
    "section",
    {},
    el("h2", { id: `problem-${k + 1}` }, isOneOfMany ? one.label : "What was found"),
    el("p", { class: "lead" }, `${problemText(one)}.`),
    isOneOfMany ? el("p", {}, sectionAnswer(one).join(" ")) : null,
    sectionNotes(one),
    chaptersOf(one).map(chapter),
  );
}

function curves(
  one: SectionResult,
  k: number,
  panes: NonNullable<Chapter["panes"]>,
  drawn: (part: FigureParts) => Markup,
): Markup | null {
  const figures = panes.map(({ figures }) => figures().map(drawn));
  if (figures.flat().length === 0) return null;
  const name = `curves-${k + 1}`;
  return el(
    "fieldset",
    { class: "choice", "data-curves": curveValues(one) },
    panes.map(({ title }, pane) => [
      el("input", { type: "radio", name, id: `${name}-${pane}`, checked: pane === 0 }),
      el("label", { for: `${name}-${pane}` }, title),
    ]),
    figures.map((pane) => el("div", { class: "pane" }, pane)),
  );
}

/** The values under the cursor for the page's script: medians by epoch, one text per curve. */
function curveValues(one: SectionResult): string {
  const rows = shownRows(one);
  const isRegression = rows.some(({ records }) => records.some(({ curve }) => curve.evaluation.rmse !== undefined));
  const measures = [EVALUATION_LOSS, isRegression ? EVALUATION_RMSE : EVALUATION_ACCURACY, TRAINING_LOSS];
  const columns = measures.map((measure) => curveLines(rows, measure));
  const longest = columns[0].reduce<readonly { epoch: number }[]>(
    (a, { median }) => (median.length > a.length ? median : a),
    [],
  );
  const epochs = longest.map(({ epoch }) => epoch);
  const lines = rows.map(({ label }, r) => ({
    label,
    names: measures.map((measure) => measure.label),
    values: columns.map((lines, c) => {
      const text = measures[c].unit === "share" ? (value: number) => `${percentText(value)} %` : lossText;
      return lines[r].median.map(({ value }) => text(value)).join(";");
    }),
  }));
  return JSON.stringify({ epochs, lines });
}
