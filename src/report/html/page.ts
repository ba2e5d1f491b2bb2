import type { Study } from "../../experiment/study.ts";
import { answerOf, sectionAnswer } from "../answer.ts";
import { problemText } from "../finding.ts";
import { curveLines } from "../lines.ts";
import { lossText, percentText, plural } from "../numbers.ts";
import { type AnalysedStudy, analyseStudy, type StudySection } from "../study.ts";
import { styleTechniques } from "../techniques-style.ts";
import { acrossParts } from "./across.ts";
import { bestRun } from "./best-run.ts";
import { type FigureParts, figure } from "./figure.ts";
import { confusionTable, sensitivityMaps, worstPictures } from "./maps.ts";
import { type Content, el, type Html, join, raw } from "./markup.ts";
import { matrixParts } from "./matrix-figures.ts";
import { failures, provenance } from "./provenance.ts";
import { PAGE_SCRIPT } from "./script.ts";
import { curvesPart, dotsPart, gainsPart, stepSizesPart, targetsPart, turnsPart } from "./section-figures.ts";
import { styleSheet } from "./style.ts";
import { pairTable, summaryTable } from "./tables.ts";

/**
 * A study as one self-contained HTML page: a pure function of its plan and records, the same byte for byte whenever it is made. It
 * needs no network, and no script to be read.
 * @param document makes the figures' elements: the page's own, or linkedom's; nothing is added to it
 */
export function reportHtml(study: Study, document: Document): string {
  const analysed = analyseStudy(study);
  const { plan, sections } = analysed;
  const title = plan.name;
  const styles = sections.flatMap(({ section }) => styleTechniques(section.techniques));
  const parts = sections.map((one, k) => sectionPart(document, one, k, sections.length > 1));
  const contents = [
    ...(sections.length > 1 ? sections.map(({ section }, k) => [`#problem-${k + 1}`, section.label]) : []),
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
    el("style", {}, raw(styleSheet(styles))),
  );
  const body = el(
    "body",
    {},
    el(
      "header",
      {},
      el("h1", {}, heading(analysed)),
      plan.about === null ? null : el("p", { class: "lead" }, plan.about),
      el(
        "div",
        { class: "answer" },
        answerOf(analysed).map((sentence) => el("p", {}, sentence)),
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
      acrossParts(document, analysed),
      parts,
      el("h2", { id: "how" }, "How it was measured"),
      method(analysed),
      el("h2", { id: "failures" }, "Failures"),
      failures(analysed),
      el("h2", { id: "provenance" }, "Provenance"),
      provenance(analysed),
    ),
    el("footer", {}, el("p", {}, "Made by Neuro BackProp Lab from the records of the runs, and from nothing else.")),
    el("script", {}, raw(PAGE_SCRIPT)),
  );
  return `<!doctype html>\n${el("html", { lang: "en" }, head, body).html}\n`;
}

/** All figures of a study, for those who want each alone. */
export function studyFigures(
  study: AnalysedStudy,
  document: Document,
): { section: StudySection; parts: FigureParts[] }[] {
  return study.sections.map((section) => ({
    section,
    parts: [
      ...CURVES.flatMap(([, ...shown]) => shown.map(([name, axis]) => curvesPart(document, section, name, axis))),
      dotsPart(document, section, section.analysis.main),
      gainsPart(document, section),
      targetsPart(document, section),
      ...insideParts(document, section),
      ...matrixParts(document, section),
    ].filter((part) => part !== null),
  }));
}

function heading({ plan, sections }: AnalysedStudy): string {
  const techniques = sections[0]?.section.techniques.length ?? plan.techniques.length;
  const problems = plan.problems.length > 1 ? ` on ${plural(plan.problems.length, "problem")}` : "";
  return `${plural(techniques, "technique")}${problems}, ${plural(plan.seeds.length, "seed")}: ${plan.name}`;
}

/** The panes of the learning curves: what they are called, and their figures. */
const CURVES = [
  [
    "by epochs",
    ["evaluation loss", "epochs"],
    ["evaluation accuracy", "epochs"],
    ["training loss", "epochs"],
    ["training accuracy", "epochs"],
  ],
  ["by samples propagated", ["evaluation loss", "samples"]],
  ["by seconds", ["evaluation loss", "seconds"]],
] as const;

function sectionPart(document: Document, one: StudySection, k: number, isOneOfMany: boolean): Html {
  const { section, analysis } = one;
  const drawn = (part: FigureParts | null) =>
    part === null
      ? null
      : figure(document, { ...part, name: isOneOfMany ? `problem-${k + 1}-${part.name}` : part.name });
  const titled = (title: string, ...content: (Html | Html[] | null)[]): Content =>
    content.flat().some((part) => part !== null) ? [el("h3", {}, title), ...content] : null;
  const shownNote = one.isGrid
    ? el(
        "p",
        { class: "note" },
        `Figures show the best of each technique's ${plural(one.comparison.groups.length, "variant")} in all; the maps show every one.`,
      )
    : null;
  return el(
    "section",
    {},
    el("h2", { id: `problem-${k + 1}` }, isOneOfMany ? section.label : "What was found"),
    el("p", { class: "lead" }, `${problemText(section)}.`),
    isOneOfMany ? el("p", {}, sectionAnswer(one).join(" ")) : null,
    coincidences(one),
    shownNote,
    titled("Learning curves", curves(document, one, k, drawn)),
    titled("Every seed", drawn(dotsPart(document, one, analysis.main)), drawn(gainsPart(document, one))),
    titled(
      "Pair by pair",
      pairTable(one),
      analysis.noP === null ? pairNote(one) : el("p", { class: "note" }, analysis.noP),
    ),
    titled("In numbers", summaryTable(one)),
    titled("How soon the target is reached", drawn(targetsPart(document, one))),
    titled("What the hyper-parameters do", sensitivityMaps(one)),
    titled("What the best network gets wrong", ...wrongs(one)),
    titled("What happened inside", ...insideParts(document, one).map(drawn)),
  );
}

/** Step sizes over the epochs: how many grew and turned, and how large they were in each layer. */
function insideParts(document: Document, one: StudySection): FigureParts[] {
  const layers = one.section.problem.layers.length - 1;
  return [
    turnsPart(document, one, "grew"),
    turnsPart(document, one, "turned"),
    ...Array.from({ length: Math.min(layers, 4) }, (_, layer) => stepSizesPart(document, one, layer)),
  ].filter((part) => part !== null);
}

function curves(
  document: Document,
  one: StudySection,
  k: number,
  drawn: (part: FigureParts | null) => Html | null,
): Html | null {
  const panes = CURVES.map(([, ...shown]) => shown.map(([name, axis]) => drawn(curvesPart(document, one, name, axis))));
  if (panes.flat().every((pane) => pane === null)) return null;
  const name = `curves-${k + 1}`;
  return el(
    "fieldset",
    { class: "choice", "data-curves": true },
    CURVES.map(([title], pane) => [
      el("input", { type: "radio", name, id: `${name}-${pane}`, checked: pane === 0 }),
      el("label", { for: `${name}-${pane}` }, title),
    ]),
    panes.map((figures) => el("div", { class: "pane" }, figures)),
    curveValues(one),
  );
}

/** The values under the cursor: medians by epoch. */
function curveValues(one: StudySection): Html {
  const groups = one.shown.map((row) => one.comparison.groups[row]);
  const names = ["evaluation loss", "evaluation accuracy", "training loss"] as const;
  const columns = names.map((name) => curveLines(groups, name));
  const longest = columns[0].reduce<readonly { epoch: number }[]>(
    (a, { median }) => (median.length > a.length ? median : a),
    [],
  );
  const epochs = longest.map(({ epoch }) => epoch);
  const lines = groups.map(({ label }, g) => ({
    label,
    names,
    values: columns.map((lines, c) => {
      const text = names[c].endsWith("accuracy") ? (value: number) => `${percentText(value)} %` : lossText;
      return lines[g].median.map(({ value }) => text(value));
    }),
  }));
  const json = JSON.stringify({ epochs, lines }).replaceAll("<", "\\u003c");
  return el("script", { type: "application/json" }, raw(json));
}

function coincidences({ comparison }: StudySection): Html | null {
  const together = comparison.groups.filter(({ styles }) => styles.length > 1);
  if (together.length === 0) return null;
  const names = together.map(({ label }) => label).join("; ");
  return el(
    "p",
    {},
    `Bit for bit the same on every seed, and so one row and one partner in every test: ${names}. That is a finding, not a fault: their rules part only where the error rises or a product of gradients underflows, and here that never happened.`,
  );
}

function pairNote({ section, analysis }: StudySection): Html {
  const { measure, pairs } = analysis.main;
  const count = ((pairs?.length ?? 0) * ((pairs?.length ?? 1) - 1)) / 2;
  const few = section.seeds.length < 10 ? " Under ten seeds p-values are a first look only." : "";
  return el(
    "p",
    { class: "note" },
    `In each cell: the Hodges–Lehmann estimate of the paired difference, + where the row is better; p of Wilcoxon's signed-rank test over the seeds, two-sided, differences of 0 left out, corrected by Holm for ${plural(count, "pair")}; and Vargha and Delaney's A12 of ${measure.name}, the chance that a run of the row is better than one of the column.${few}`,
  );
}

function wrongs(one: StudySection): (Html | null)[] {
  const run = bestRun(one);
  if (run === undefined) return [];
  const [matrix, pictures] = [confusionTable(run, null), worstPictures(run, null)];
  if (matrix === null && pictures === null) return [];
  const { label } = one.analysis.summary.rows[one.analysis.ranking[0]].techniques[0];
  const whose = `Of the network with the least evaluation loss of all: ${label}, seed ${run.identity.seed}.`;
  return [el("p", { class: "note" }, whose), matrix, pictures];
}

function method({ plan, sections }: AnalysedStudy): Html {
  const { stop, tuning } = plan;
  const rules = [
    "Seed k fixes split, first weights and batch order for every technique: runs are compared seed by seed.",
    "Point t of a curve is the network after t epochs; training and evaluation figures of a point are of the same weights, and all are true means over samples.",
    "The evaluation set chooses each run's best network, that of least evaluation loss; the test set is looked at once, for that network.",
    `Every run ends after ${plural(stop.epochs, "epoch")}${stop.patience === undefined ? "" : `, or ${stop.patience} epochs without a better evaluation loss`}${stop.target === undefined ? "" : ", or at its target"}${stop.seconds === undefined ? "" : `, or after ${stop.seconds} s, which can't be repeated exactly`}.`,
    tuning === null
      ? "No technique was tuned: each has the hyper-parameters that its plan says."
      : `Each technique had the same budget: ${tuning.points} points of a Halton sequence over ${Object.keys(tuning.space).join(", ")}, chosen between on tuning seeds that are no test seeds.`,
    "Intervals of medians are bootstrap intervals (BCa, 10,000 resamples, a fixed seed). A run that diverged takes part with the best network it had, and as ∞ where it missed its target; nothing is dropped.",
    ...(sections.some(({ section }) => section.published.length > 0)
      ? [
          "Published figures are set beside ours as they were printed; how they were measured differs where the text above says so.",
        ]
      : []),
  ];
  return join(
    el(
      "ul",
      {},
      rules.map((rule) => el("li", {}, rule)),
    ),
  );
}
