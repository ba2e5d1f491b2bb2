import { gain, type Measure, type MeasureAnalysis, type Pair } from "../../experiment/analysis/analysis.ts";
import { extent } from "../figures/extent.ts";
import type { TechniqueStyle } from "../figures/techniques-style.ts";
import { type Content, el, type Markup } from "../markup.ts";
import type { StudySection } from "../study.ts";
import { bareValueText, differenceText, valueText } from "../words/measure-text.ts";
import { MISSING } from "../words/numbers.ts";
import { ENGLISH, type ReportWords } from "../words/words.ts";

/** A table in a box that scrolls by itself where it is wider than the page. */
export function table(caption: string, head: readonly Content[], rows: readonly (readonly Content[])[]): Markup {
  const heads = head.map((cell) => el("th", { scope: "col" }, cell));
  const body = rows.map(([name, ...cells]) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, name),
      cells.map((cell) =>
        typeof cell === "object" && cell !== null && "name" in cell && cell.name === "td" ? cell : el("td", {}, cell),
      ),
    ),
  );
  return el(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
    el(
      "table",
      { class: "data" },
      el("caption", {}, caption),
      el("thead", {}, el("tr", {}, heads)),
      el("tbody", {}, body),
    ),
  );
}

/** A technique's name with a piece of its colour. */
export function named(styles: readonly TechniqueStyle[], label: string): Markup {
  const colours = styles.map(({ colour }) => `var(--on-dark-${colour.slice(1)}, ${colour})`);
  const stops = colours.map(
    (colour, k) => `${colour} ${(100 * k) / colours.length}% ${(100 * (k + 1)) / colours.length}%`,
  );
  const swatch = el("span", {
    class: "swatch",
    style: `background:linear-gradient(90deg, ${stops.join(", ")})`,
    "aria-hidden": "true",
  });
  return el("span", {}, swatch, label);
}

/** How runs end otherwise than done. */
const STATUSES = ["diverged", "stopped", "failed", "missing"] as const;

/** Medians and intervals of all rows by all measures, with what was published beside them. */
export function summaryTable(one: StudySection, words: ReportWords = ENGLISH): Markup {
  const { numbers, summary: said } = words;
  const { analysis, comparison, section } = one;
  const shownMeasures = analysis.measures.filter(({ samples }) => samples.some((sample) => sample !== null));
  const withPublished = section.published.length > 0;
  const best = shownMeasures.map(bestRows);
  const rows = one.shown.map((row) => {
    const { styles, label, row: summary } = comparison.groups[row];
    const cells = shownMeasures.map(({ measure, samples }, m) => {
      const sample = samples[row];
      if (sample === null) return MISSING;
      const interval = sample.interval && [
        " ",
        el("span", { class: "interval" }, `[${bareInterval(measure, sample.interval, words)}]`),
      ];
      return el(
        "td",
        { class: best[m].has(row) ? "best" : undefined },
        valueText(measure, sample.median, words),
        interval,
      );
    });
    const labels = summary.techniques.map((technique) => technique.label);
    const published = section.published.filter(({ technique }) => labels.includes(technique));
    const figures = published.map(
      ({ figure, value, technique }) =>
        `${labels.length > 1 ? `${technique}: ` : ""}${said.published(numbers.accuracy(value), figure)}`,
    );
    const ended = STATUSES.filter((status) => summary.trials[status] > 0);
    return [
      named(styles, label),
      ...cells,
      summary.seconds ? numbers.duration(summary.seconds.median) : MISSING,
      ended.length === 0 ? said.allDone : ended.map((status) => said.ended(summary.trials[status], status)).join(", "),
      ...(withPublished ? [el("td", { class: "words" }, figures.join("; ") || MISSING)] : []),
    ];
  });
  const head = [
    said.heads.technique,
    ...shownMeasures.map(({ measure }) => measureHead(measure, one, words)),
    said.heads.time,
    said.heads.runs,
    ...(withPublished ? [said.heads.published] : []),
  ];
  return table(said.caption(section.seeds.length), head, rows);
}

/** Row against column: how far apart, how sure. */
export function pairTable(
  { section, analysis, comparison }: StudySection,
  words: ReportWords = ENGLISH,
): Markup | null {
  const { measure, pairs } = analysis.main;
  if (pairs === null || pairs.length < 2) return null;
  const order = analysis.ranking;
  const labels = comparison.groups.map(({ label }) => label);
  const head = el(
    "tr",
    {},
    el("td"),
    order.map((row) => el("th", { scope: "col" }, labels[row])),
  );
  const rows = order.map((row) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, labels[row]),
      order.map((other) =>
        row === other ? el("td", { class: "dim" }, "·") : pairCell(measure, pairs[row][other], words),
      ),
    ),
  );
  const caption = words.pairs.caption(measure.name);
  const name = section.label === "" ? caption : `${caption}, ${section.label}`;
  return el(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": name },
    el("table", { class: "matrix" }, el("caption", {}, caption), el("thead", {}, head), el("tbody", {}, rows)),
  );
}

function pairCell(measure: Measure, pair: Pair | null, words: ReportWords): Markup {
  if (pair === null) return el("td", { class: "dim" }, MISSING);
  const { shift, p, a12 } = pair;
  const better = shift === null ? 0 : gain(measure, shift.estimate);
  const tone = Math.abs(a12 - 0.5) * 2;
  const share = Math.round(tone * 100);
  const colour = a12 >= 0.5 ? "--cold" : "--warm";
  const style = `background:color-mix(in srgb, var(${colour}) ${share}%, transparent)`;
  const sign = better > 0 ? "+" : better < 0 ? "−" : "";
  const size = shift === null ? MISSING : `${sign}${differenceText(measure, Math.abs(shift.estimate), words)}`;
  const { numbers } = words;
  const sure = p === null ? "" : `p ${p < 0.001 ? `< ${numbers.plain(0.001)}` : `= ${numbers.p(p)}`}`;
  return el(
    "td",
    { style },
    size,
    el("br"),
    el("span", { class: "small" }, `${sure}${sure && " · "}A12 ${numbers.decimal(a12, 2)}`),
  );
}

/** Rows whose median is the best one, as it is printed. */
function bestRows({ measure, samples }: MeasureAnalysis): Set<number> {
  const values = samples.map((sample) => (sample === null ? -Infinity : gain(measure, sample.median)));
  const [, most] = extent(values);
  return new Set(values.flatMap((value, row) => (value === most && Number.isFinite(value) ? [row] : [])));
}

function bareInterval(measure: Measure, [low, high]: readonly [number, number], words: ReportWords): string {
  return [low, high].map((bound) => bareValueText(measure, bound, words)).join(words.numbers.separator);
}

function measureHead({ name }: Measure, { analysis }: StudySection, { numbers, summary }: ReportWords): string {
  if (name !== "epochs to target") return summary.measure(name);
  const { figure, value } = analysis.summary.target;
  return figure === "accuracy"
    ? summary.epochsToShare(numbers.plain(Number((100 * value).toFixed(2))))
    : summary.epochsToLoss(numbers.plain(value));
}
