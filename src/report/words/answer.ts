import type { Result } from "../../experiment/analysis/result.ts";
import type { SectionResult } from "../../experiment/analysis/section.ts";
import type { IntervalText } from "./answer-en.ts";
import {
  type AcrossFacts,
  type AnswerFacts,
  answerFacts,
  type NextFacts,
  type SectionFacts,
  sectionFacts,
} from "./answer-facts.ts";
import { bareValueText, valueText } from "./measure-text.ts";
import { ENGLISH, type ReportWords } from "./words.ts";

/** A result that so rarely comes by chance counts as a difference. */
const LEVEL = 0.05;

/** What a study found, in two plain sentences: who is best by how much, and how sure that is. */
export function answerOf(result: Result, words: ReportWords = ENGLISH): string[] {
  return answerText(answerFacts(result), words);
}

/** The answer for one problem. */
export function sectionAnswer(one: SectionResult, words: ReportWords = ENGLISH): string[] {
  return sectionText(sectionFacts(one), words);
}

/** The sentences that facts make in a language. */
export function answerText({ sections, across, missing, wanted }: AnswerFacts, words: ReportWords): string[] {
  const { answer } = words;
  if (sections.length === 0) return [answer.tuning];
  return [...foundText(sections, across, words), ...(missing === 0 ? [] : [answer.missing(missing, wanted)])];
}

function foundText(sections: readonly SectionFacts[], across: AcrossFacts | null, words: ReportWords): string[] {
  if (across !== null) return acrossText(across, words);
  if (sections.length === 1) return sectionText(sections[0], words);
  return sections.map((one) => `${one.label}: ${sectionText(one, words).join(" ")}`);
}

function sectionText({ measure, best, next, spans }: SectionFacts, words: ReportWords): string[] {
  const { answer } = words;
  if (best === null) return [answer.nothing];
  const bare = (value: number) => bareValueText(measure, value, words);
  const whole = (value: number) => valueText(measure, value, words);
  const interval: IntervalText | null = best.interval && [bare(best.interval[0]), whole(best.interval[1])];
  const opening = answer.best(measure, { ...best, value: whole(best.value), interval });
  const ranges = spans?.map(({ id, least, most }) => ({ id, least: whole(least), most: whole(most) }));
  return [
    opening,
    ...(ranges === undefined ? [] : [answer.spans(ranges)]),
    ...(next === null ? [] : [nextText(measure, next, words)]),
  ];
}

function nextText(measure: SectionFacts["measure"], { names, pair }: NextFacts, words: ReportWords): string {
  const { answer, numbers } = words;
  if (pair === null) return answer.noNext(names);
  const { behind, interval, p } = pair;
  const bare = (value: number) => bareValueText(measure, value, words);
  return answer.next(measure, {
    ...pair,
    names,
    size: behind === null ? null : bare(Math.abs(behind)),
    isBehind: behind !== null && behind > 0,
    interval: interval && [bare(interval[0]), bare(interval[1])],
    p: p === null ? null : numbers.p(p),
    isClear: p !== null && p < LEVEL,
  });
}

function acrossText({ problems, ranks, criticalDifference }: AcrossFacts, { answer, numbers }: ReportWords): string[] {
  if (criticalDifference === null)
    return [
      answer.tie(
        problems,
        ranks.flatMap(({ names }) => names),
      ),
    ];
  const rank = (value: number) => numbers.decimal(value, 1);
  const [first, second] = ranks.map((one) => ({ ...one, rank: rank(one.rank) }));
  const apart = ranks.filter((one) => one.rank - ranks[0].rank > criticalDifference).map(({ names }) => names);
  return [answer.ranks(problems, first, second, ranks.length), answer.apart(apart, rank(criticalDifference))];
}
