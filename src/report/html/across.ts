import type { Across } from "../../experiment/analysis/across.ts";
import { gain, measureOf } from "../../experiment/analysis/measures.ts";
import type { Result } from "../../experiment/analysis/result.ts";
import type { SectionResult } from "../../experiment/analysis/section.ts";
import { stepsPanel } from "../figures/steps-panel.ts";
import { styleTechniques, type TechniqueStyle } from "../figures/techniques-style.ts";
import { el, type Markup } from "../markup.ts";
import { targetText, valueText } from "../words/measure-text.ts";
import { pIs, plural, pText, sentenceList } from "../words/numbers.ts";
import { type FigureParts, figure } from "./figure.ts";
import { stepsData } from "./figure-data.ts";
import { hitsPart } from "./section-figures.ts";
import { named, table } from "./tables.ts";

const TAU_MAX = 4;

/** The section on all problems together: mean ranks and profiles; null for a single problem. */
export function acrossParts(result: Result): Markup | null {
  const parts = acrossOf(result);
  if (parts === null) return null;
  const { text, ranks, figures, profiles } = parts;
  const heading = el("h2", { id: "across" }, "Over all problems");
  const hits = hitsPart(result.sections);
  const pooled = hits && figure({ ...hits, name: "hits-over-all" });
  return el("section", {}, heading, text, ranks, figures, pooled, figure(profiles));
}

/** Results over all problems: mean ranks and profiles; null for a single problem. */
function acrossOf({ across, sections }: Result): {
  readonly text: Markup;
  readonly ranks: Markup;
  readonly figures: Markup;
  readonly profiles: FigureParts;
} | null {
  if (across === null) return null;
  const { techniques } = sections[0];
  const all = styleTechniques(techniques);
  const rows = across.entrants.map((entrant, k) => {
    const styles = entrant.map((technique) => all[techniques.indexOf(technique)]);
    return { styles, label: entrant.map(({ label }) => label).join(" = "), k };
  });
  const { ranks: mean, profiles, scores } = across;
  const order = [...rows].sort((a, b) => mean[a.k] - mean[b.k]);
  const ranks = table(
    `Mean ranks over ${plural(sections.length, "problem")} by the ${sections[0].folds === undefined ? "median" : "mean"} of each; 1 is best`,
    ["technique", "mean rank", "AlgoPerf score"],
    order.map(({ styles, label, k }) => [named(styles, label), mean[k].toFixed(2), scores[k].toFixed(3)]),
  );
  const lines = rows.map(({ styles, label, k }) => ({
    styles,
    label,
    steps: profiles[k].filter(({ tau }) => tau <= TAU_MAX).map(({ tau, share }) => ({ x: tau, share })),
    ending: `score ${scores[k].toFixed(2)}`,
  }));
  const { isOfLandscapes } = across;
  const cost = isOfLandscapes ? "evaluations" : "epochs";
  const reached = [...new Set(sections.map(({ target }) => targetText(target)))].join(", or ");
  return {
    text: el("p", {}, testText(across, sections.length)),
    ranks,
    figures: problemTable(across, sections, order),
    profiles: {
      name: "profiles",
      description: `performance profiles of ${sentenceList(rows.map(({ label }) => label))}`,
      caption: `Share of problems on which a technique's median ${cost} to ${reached} are at most τ times those of the fastest. The score is the area under it from 1 to ${TAU_MAX}. A profile depends on who is in it: whoever joins or leaves may change the order of the others.`,
      data: () => stepsData("τ", lines),
      draw: (width) =>
        stepsPanel({
          title: "performance profiles ρ(τ)",
          axis: { name: `τ, times the fastest technique's ${cost}`, text: (x) => String(x) },
          from: 1,
          to: TAU_MAX,
          lines,
          ...(width >= 700 ? { width, height: 300, labelWidth: 250 } : { width, height: 280, labelWidth: 0 }),
        }),
    },
  };
}

/** The deciding measure on each problem, techniques from the best mean rank on. */
function problemTable(
  { middles }: Across,
  sections: readonly SectionResult[],
  order: readonly { readonly styles: readonly TechniqueStyle[]; readonly label: string; readonly k: number }[],
): Markup {
  const rows = sections.map((one, s) => {
    const measure = measureOf(one.deciding.measure);
    const best = Math.max(...middles[s].map((middle) => gain(measure, middle)));
    const cells = order.map(({ k }) => {
      const middle = middles[s][k];
      return el("td", { class: gain(measure, middle) === best ? "best" : undefined }, valueText(measure, middle));
    });
    const name = el("span", {}, one.label, " ", el("span", { class: "interval" }, measure.label));
    return [name, ...cells];
  });
  const head = ["problem", ...order.map(({ styles, label }) => named(styles, label))];
  const middle = sections[0].folds === undefined ? "Medians" : "Means";
  return table(`${middle} of the measure that ranks the techniques on each problem; bold is best`, head, rows);
}

function testText({ friedman, criticalDifference, dataSets, isOfLandscapes }: Across, problems: number): string {
  if (friedman === null || criticalDifference === null) {
    return dataSets < problems
      ? `The ${problems} problems are variants of ${plural(dataSets, isOfLandscapes ? "landscape" : "data set")} and so not independent: their ranks are told, not tested.`
      : `Friedman's test over ${plural(problems, "data set")} has nothing to test: the techniques tie on each.`;
  }
  const { chiSquare, p, f, fP } = friedman;
  const davenport = Number.isFinite(f) ? ` (Iman and Davenport's F: p ${pIs(pText(fP))})` : "";
  return `Friedman's test over ${plural(problems, "data set")}: χ² = ${chiSquare.toFixed(2)}, p ${pIs(pText(p))}${davenport}. Mean ranks that are more than ${criticalDifference.toFixed(2)} apart differ at 5 % (Nemenyi).`;
}
