import type { Result } from "../../experiment/analysis/result.ts";
import { hasTest } from "../../experiment/record/networks.ts";
import { SETTINGS } from "../../experiment/settings.ts";
import { el, join, type Markup } from "../markup.ts";
import { ENGLISH, type ReportWords } from "../words/words.ts";

/** How the runs were made and measured. */
export function method({ plan, sections, records }: Result, { method: words }: ReportWords = ENGLISH): Markup {
  const { stop, tuning } = plan;
  const networks = plan.problems.flatMap(({ problem }) => (problem.kind === "network" ? [problem] : []));
  const selections = new Set(networks.map(({ select = SETTINGS.select.default }) => select));
  const isTested = records.some(hasTest);
  const isChosen = [...selections].some((select) => select !== "last");
  const rules = [
    ...(networks.length === 0 ? [] : [plan.folds === undefined ? words.seeds : words.folds(plan.folds), words.points]),
    ...[...selections].map((select) => words.sets(select, isTested)),
    ...(isChosen && !isTested ? [words.withoutTest] : []),
    ...(networks.length === 0 ? [] : [words.stop(stop)]),
    ...(networks.length === plan.problems.length ? [] : words.landscapes(stop)),
    tuning === null ? words.untuned : words.tuned(tuning.points, Object.keys(tuning.space)),
    words.intervals(plan.folds !== undefined),
    ...(sections.some(({ published }) => published.length > 0) ? [words.published] : []),
  ];
  return join(
    el(
      "ul",
      {},
      rules.map((rule) => el("li", {}, rule)),
    ),
  );
}
