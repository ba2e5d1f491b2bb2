import type { Across } from "../../experiment/analysis/across.ts";
import type { Measure } from "../../experiment/analysis/measures.ts";
import type { Result } from "../../experiment/analysis/result.ts";
import type { Interval } from "../../experiment/analysis/samples.ts";
import type { SectionResult } from "../../experiment/analysis/section.ts";
import type { IntervalText } from "./answer-en.ts";
import {
  type AcrossFacts,
  type AnswerFacts,
  acrossFacts,
  answerFacts,
  type NextFacts,
  type SectionFacts,
  sectionFacts,
} from "./answer-facts.ts";
import { bareValueText, valueText } from "./measure-text.ts";
import { pIs } from "./numbers.ts";
import { ENGLISH, type ReportWords } from "./words.ts";

/** A study's answer in plain sentences: the measure, which technique is best, by how much, and how certain this is. */
export function answerOf(result: Result, words: ReportWords = ENGLISH): string[] {
  return answerText(answerFacts(result), words);
}

/** The answer for one problem, without the measure. */
export function sectionAnswer(one: SectionResult, words: ReportWords = ENGLISH): string[] {
  return sectionText(sectionFacts(one), words);
}

/** The measure by which sections' techniques are ranked, with caveats; empty if no technique has a rank. */
export function measureSentences(sections: readonly SectionFacts[], words: ReportWords): string[] {
  const { answer } = words;
  const found = sections.filter(({ best }) => best !== null);
  const optimistic = found.filter(({ isOptimistic }) => isOptimistic);
  const measures = [...new Set(found.map(({ measure }) => measure))];
  return [
    ...(measures.length === 0 ? [] : [answer.decides(measures)]),
    ...(optimistic.length === 0
      ? []
      : [
          answer.optimistic(
            optimistic.every(({ hasTest }) => hasTest),
            optimistic.length === found.length,
          ),
        ]),
  ];
}

/** The sentences for facts in a language. */
export function answerText(facts: AnswerFacts, words: ReportWords): string[] {
  const { sections, missing, wanted } = facts;
  const { answer } = words;
  if (sections.length === 0) return [answer.tuning];
  return [
    ...measureSentences(sections, words),
    ...foundText(facts, words),
    ...(missing === 0 ? [] : [answer.missing(missing, wanted)]),
  ];
}

/** A sentence on what ranks first. */
export function headlineText({ measure, best }: SectionFacts, words: ReportWords): string {
  const { answer } = words;
  if (best === null) return answer.nothing;
  const value = valueText(measure, best.value, words);
  const [interval, range] = [best.interval, best.range].map((ends) => ends && endsText(measure, ends, words));
  return answer.best(measure, { ...best, value, interval, range });
}

function foundText({ sections, across, budget }: AnswerFacts, words: ReportWords): string[] {
  if (across !== null) return [...acrossText(across, words), ...(budget === null ? [] : [words.answer.budget(budget)])];
  if (sections.length === 1) return sectionText(sections[0], words);
  return sections.map((one) => `${one.label}: ${sectionText(one, words).join(" ")}`);
}

function sectionText(facts: SectionFacts, words: ReportWords): string[] {
  const { measure, over, next, spans, unranked, budget } = facts;
  const { answer } = words;
  const whole = (value: number) => valueText(measure, value, words);
  const ranges = spans?.map(({ id, least, most }) => ({ id, least: whole(least), most: whole(most) })) ?? [];
  return [
    headlineText(facts, words),
    ...(ranges.length === 0 ? [] : [answer.spans(ranges, over)]),
    ...(next === null ? [] : [nextText(measure, next, words)]),
    ...unranked.map((row) => answer.unranked(row)),
    ...(budget === null ? [] : [answer.budget(budget)]),
  ];
}

function nextText(measure: Measure, { names, pair, over, lost }: NextFacts, words: ReportWords): string {
  const { answer, numbers } = words;
  if (pair === null) return answer.noNext(names, over);
  const { behind, interval, wins, losses, count, sure, test } = pair;
  const bare = (value: number) => bareValueText(measure, value, words);
  const side = behind === null || behind === 0 ? "level" : behind > 0 ? "behind" : "ahead";
  const p = (value: number) => pIs(numbers.p(value));
  return answer.next(measure, {
    ...{ names, over, lost, count, sure, side },
    size: behind === null ? null : bare(Math.abs(behind)),
    on: side === "ahead" ? losses : wins,
    interval: interval && [bare(interval[0]), bare(interval[1])],
    test: test && { raw: p(test.raw), corrected: p(test.corrected), least: p(test.least), family: test.family },
  });
}

/** What was found over all problems together. */
export function acrossSentences(across: Across, problems: number, words: ReportWords = ENGLISH): string[] {
  return acrossText(acrossFacts(across, problems), words);
}

function acrossText(facts: AcrossFacts, { answer, numbers }: ReportWords): string[] {
  const { problems, dataSets, isOfLandscapes, ranks, criticalDifference, left } = facts;
  const gone = left.length === 0 ? [] : [answer.left(left)];
  const first = ranks.filter(({ rank }) => rank === ranks[0].rank);
  if (first.length === ranks.length) {
    return [
      answer.tie(
        problems,
        ranks.map(({ names }) => names),
      ),
      ...gone,
    ];
  }
  const text = (value: number) => numbers.decimal(value, 1);
  const [leaders, second] = [first, [ranks[first.length]]].map((some) =>
    some.map(({ names, rank }) => ({ names, rank: text(rank) })),
  );
  const apart = (critical: number) =>
    ranks.filter(({ rank }) => rank - ranks[0].rank > critical).map(({ names }) => names);
  return [
    answer.ranks(problems, leaders, second[0], ranks.length),
    criticalDifference === null
      ? answer.untested(problems, dataSets, isOfLandscapes)
      : answer.apart(apart(criticalDifference), text(criticalDifference)),
    ...gone,
  ];
}

function endsText(measure: Measure, [low, high]: Interval, words: ReportWords): IntervalText {
  return [bareValueText(measure, low, words), valueText(measure, high, words)];
}
