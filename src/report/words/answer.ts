import { gain, type Measure, type Pair } from "../../experiment/analysis/analysis.ts";
import { extent } from "../figures/extent.ts";
import type { AnalysedStudy, StudySection } from "../study.ts";
import { differenceText, intervalText, valueText } from "./measure-text.ts";
import { plural, pText, sentenceList } from "./numbers.ts";
import { techniqueName } from "./technique-name.ts";

/** A result that so rarely comes by chance counts as a difference. */
const LEVEL = 0.05;

/** What a study found, in two plain sentences: who is best by how much, and how sure that is. */
export function answerOf(study: AnalysedStudy): string[] {
  if (study.sections.length === 0) return ["No technique has been chosen yet: the tuning goes on."];
  return [...found(study), ...missingSentence(study)];
}

function found(study: AnalysedStudy): string[] {
  if (study.across !== null) return acrossAnswer(study);
  if (study.sections.length > 1)
    return study.sections.map((one) => `${one.section.label}: ${sectionAnswer(one).join(" ")}`);
  return sectionAnswer(study.sections[0]);
}

/** What isn't there yet, as an answer to be believed has to say. */
function missingSentence({ records, sections }: AnalysedStudy): string[] {
  const wanted = sections.flatMap(({ section }) => section.trials).map(({ id }) => id);
  const there = new Set(records.filter(({ status }) => status !== "failed").map(({ id }) => id));
  const missing = wanted.filter((id) => !there.has(id)).length;
  if (missing === 0) return [];
  return [
    `This is how far it has come: ${missing} of ${plural(wanted.length, "run")} ${missing === 1 ? "is" : "are"} missing.`,
  ];
}

/** The answer for one problem. */
export function sectionAnswer(one: StudySection): string[] {
  const { analysis, comparison, section, isGrid } = one;
  const { measure, samples, pairs } = analysis.main;
  const [first, second] = analysis.ranking;
  const best = samples[first];
  if (best === null) return ["No run has come to a result."];
  const group = comparison.groups[first];
  const names = sentenceList(group.styles.map(({ label }) => label));
  const several = group.styles.length > 1;
  const seeds = section.seeds.length;
  const over =
    seeds > 1
      ? `a median of ${valueText(measure, best.median)} over ${plural(seeds, "seed")}`
      : valueText(measure, best.median);
  const interval = best.interval ? ` (95 % interval ${intervalText(measure, best.interval)})` : "";
  const superlative = `the ${measure.rises ? "highest" : "lowest"} ${measure.name}`;
  const head = several ? `${names}, whose runs coincide bit for bit, have` : `${names} has`;
  const opening = `${head} ${superlative}: ${over}${interval}.`;
  if (isGrid) return [opening, gridSpans(one)];
  if (second === undefined) return [opening];
  const pair = pairs?.[first][second] ?? null;
  return [
    opening,
    pair === null ? `Of ${comparison.groups[second].label} there is no result.` : nextSentence(one, second, pair),
  ];
}

/** How far the next one is behind, and how sure that is. */
function nextSentence({ analysis, comparison }: StudySection, second: number, pair: Pair): string {
  const { measure } = analysis.main;
  const { styles } = comparison.groups[second];
  const several = styles.length > 1;
  const comes = `${techniqueName(styles)} ${several ? "come" : "comes"} next`;
  const count = pair.differences.length;
  const on = count === 1 ? "" : `, on ${pair.wins} of ${count} seeds`;
  if (pair.shift === null) return `${comes}; some runs have no finite value, so no difference can be given.`;
  const by = gain(measure, pair.shift.estimate);
  const interval = pair.shift.interval ? ` (95 % interval ${shiftText(measure, pair.shift.interval)})` : "";
  const behind =
    by > 0
      ? `${comes}, ${differenceText(measure, Math.abs(by))} behind${interval}${on}`
      : `${comes} and ${several ? "are" : "is"} as good seed by seed${interval}`;
  if (pair.p === null) {
    return count === 1
      ? `${behind}; one seed can't say how sure that is.`
      : `${behind}; so few seeds can't say how sure that is.`;
  }
  if (pair.p < LEVEL) return `${behind}: more than chance would give (p = ${pText(pair.p)} after Holm's correction).`;
  return `${behind}; ${by > 0 ? "that may be chance" : "there is no difference to be seen"} (p = ${pText(pair.p)} after Holm's correction), so these runs don't tell the two apart.`;
}

/** An interval of gains: a loss that fell is one. */
export function shiftText(measure: Measure, [low, high]: readonly [number, number]): string {
  const [from, to] = measure.rises ? [low, high] : [-high, -low];
  const unit = / (points|epochs?)$/;
  const [, name = ""] = unit.exec(differenceText(measure, to)) ?? [];
  const plain = (value: number) => differenceText(measure, value).replace(unit, "");
  return `${plain(from)} to ${plain(to)} ${name}`.trimEnd();
}

/** Of a grid: how far each technique's variants are apart. */
function gridSpans({ analysis, comparison }: StudySection): string {
  const { measure, samples } = analysis.main;
  const ids = [...new Set(comparison.groups.map(({ row }) => row.techniques[0].id))];
  const spans = ids.map((id) => {
    const own = comparison.groups.flatMap(({ row }, k) =>
      row.techniques[0].id === id && samples[k] !== null ? [samples[k].median] : [],
    );
    const [least, most] = extent(own.filter(Number.isFinite));
    return `those of ${id} from ${valueText(measure, least)} to ${valueText(measure, most)}`;
  });
  return `What the hyper-parameters do: the variants' medians reach, ${sentenceList(spans)}.`;
}

function acrossAnswer({ across, sections }: AnalysedStudy): string[] {
  const { entrants, friedman, criticalDifference } = across!;
  const order = friedman.ranks.map((_, k) => k).sort((a, b) => friedman.ranks[a] - friedman.ranks[b]);
  const name = (k: number) => sentenceList(entrants[k].map(({ label }) => label));
  const [first, second] = order;
  const rank = (k: number) => friedman.ranks[k].toFixed(1);
  if (Number.isNaN(friedman.chiSquare))
    return [`Over ${sections.length} problems ${sentenceList(order.map(name))} tie on each.`];
  const opening = `Over ${sections.length} problems ${name(first)} ${entrants[first].length > 1 ? "have" : "has"} the best mean rank, ${rank(first)} of ${entrants.length}; ${name(second)} follows with ${rank(second)}.`;
  const apart = order.filter((k) => friedman.ranks[k] - friedman.ranks[first] > criticalDifference);
  const critical = `mean ranks must be ${criticalDifference.toFixed(1)} apart to differ at 5 %`;
  const told =
    apart.length === 0
      ? `So few problems tell no technique apart from it: ${critical}.`
      : `It is told apart from ${sentenceList(apart.map(name))}: ${critical}.`;
  return [opening, told];
}
