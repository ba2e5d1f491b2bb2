/** The answer's sentences over thousands of made studies, each against what the records say by an independent computation. */
import { beforeAll, expect, test, vi } from "vitest";
import { resultOf } from "../../../src/experiment/analysis/result.ts";
import { type SectionResult, sectionResult } from "../../../src/experiment/analysis/section.ts";
import { sectionsOf } from "../../../src/experiment/plan/sections.ts";
import { answerOf, sectionAnswer } from "../../../src/report/words/answer.ts";
import { findingOf } from "../../../src/report/words/finding.ts";
import { pText, sentenceList } from "../../../src/report/words/numbers.ts";
import type { ReportWords } from "../../../src/report/words/words.ts";
import { draws } from "../../support/long.ts";
import { networksOf } from "../../support/networks.ts";
import { madeStudy } from "../../support/studies.ts";
import { type TrueRow, type Truth, truthOf } from "../../support/study-truth.ts";

// Ten thousand resamples an interval would take hours here; that there is one is looked at, not where it lies.
vi.mock("../../../src/statistics/bootstrap.ts", () => ({
  bcaInterval: (values: number[]) => (values.length < 2 ? null : [Math.min(...values), Math.max(...values)]),
}));

const STUDIES = draws(100, 400);
const translations: ReportWords[] = [];

beforeAll(async () => {
  vi.stubGlobal("navigator", { languages: ["de"] });
  const { reportDe } = await import("../../../src/web/screens/report/translations/de.ts");
  const { reportIt } = await import("../../../src/web/screens/report/translations/it.ts");
  const { firstWords } = await import("../../../src/web/words/index.ts");
  await firstWords;
  translations.push(reportDe, reportIt);
});

const percent = (twiceMedian: number) => ((100 * twiceMedian) / 80).toFixed(2);
const named = (text: string) => new Set(text.match(/\bT\d+\b/g));
const labels = (rows: readonly TrueRow[]) => new Set(rows.flatMap((row) => row.labels));

function checkHeadline(headline: string, { ranked, measure }: Truth, runs: number): void {
  if (ranked.length === 0) {
    expect(headline).toBe("No run has come to a result.");
    return;
  }
  const first = ranked.filter(({ twiceMedian }) => twiceMedian === ranked[0].twiceMedian);
  expect(named(headline)).toEqual(labels(first));
  expect(headline).toContain(measure);
  expect(headline).toContain(`${percent(first[0].twiceMedian)} %`);
  expect(headline.includes("can't be told apart")).toBe(first.length > 1);
  expect(headline.includes("highest")).toBe(ranked.length > first.length);
  expect(headline.includes("coincide bit for bit")).toBe(first.length === 1 && first[0].labels.length > 1);
  const lost = first.reduce((sum, row) => sum + row.lost, 0);
  expect(/; (\d+) of/.exec(headline)?.[1] ?? "0").toBe(String(lost));
  const measured = first[0].right.filter((count) => count !== undefined);
  expect(headline.includes("95 % interval")).toBe(first.length === 1 && measured.length >= 6);
  expect(headline.includes("(the runs:")).toBe(first.length === 1 && measured.length > 1 && measured.length < 6);
  if (first.length === 1 && runs > 1 && measured.length < runs) {
    expect(headline).toContain(`over ${measured.length} of ${runs} seeds`);
  }
}

function checkNext(sentences: readonly string[], truth: Truth, isGrid: boolean): string {
  const next = sentences.find((sentence) => /\bcomes? next/.test(sentence));
  const [first, second] = truth.ranked;
  if (isGrid || second === undefined || first.twiceMedian === second.twiceMedian) {
    expect(next).toBeUndefined();
    return "none";
  }
  // Of several that share the second median, the first in the section's order.
  const who = sentenceList(second.labels);
  expect(next).toMatch(new RegExp(`^(${who}|${second.labels.join(" = ")}) comes? next`));
  const pairs = first.right.flatMap((count, s) =>
    count === undefined || second.right[s] === undefined ? [] : [count - second.right[s]!],
  );
  if (pairs.length === 0) {
    expect(next).toContain("on other seeds");
    return "apart";
  }
  const p = truth.p(first, second);
  if (pairs.length < 6) {
    expect(p).toBeNull();
    expect(next).toMatch(/(one seed|so few seeds) can't say how sure that is\.$/);
    return "few";
  }
  if (p === null) {
    expect(next).toContain("weren't tested");
    return "untested";
  }
  const text = pText(p.holm);
  expect(next).toContain(`p ${text.startsWith("<") ? text : `= ${text}`}`);
  if (p.family > 1) expect(next).toContain(`for the ${p.family} pairs that were tested, ${pText(p.raw)} before`);
  else expect(next).toContain("the only pair that was tested");
  const ahead = pairs.filter((d) => d > 0).length;
  const on = /on (\d+) of (\d+) seeds/.exec(next!);
  if (next!.includes(" behind")) expect(on?.slice(1)).toEqual([String(ahead), String(pairs.length)]);
  const isClear = next!.includes("more than chance would give");
  if (isClear) {
    expect(p.holm).toBeLessThan(0.05);
    return "clear";
  }
  if (next!.includes("the seeds are too few to tell")) {
    expect(p.least).toBeGreaterThanOrEqual(0.05);
    expect(next).toContain(`it would be p = ${pText(p.least)}`);
    return "weak";
  }
  expect(p.holm).toBeGreaterThanOrEqual(0.05);
  expect(p.least).toBeLessThan(0.05);
  return "chance";
}

function checkOthers(sentences: readonly string[], truth: Truth): void {
  const without = sentences.filter((sentence) => /\b(has|have) no rank: /.test(sentence));
  expect(without.length).toBe(truth.unranked.length);
  expect(new Set(without.flatMap((sentence) => [...named(sentence)]))).toEqual(labels(truth.unranked));
  const rest = sentences.filter((sentence) => !without.includes(sentence));
  const lost = labels(truth.unranked);
  expect([...named(rest.join(" "))].filter((label) => lost.has(label))).toEqual([]);
  expect(sentences.some((sentence) => sentence.includes("nothing had converged"))).toBe(truth.isUnconverged);
  expect(sentences.join(" ")).not.toMatch(/NaN|undefined|null|Infinity|0\.0e/);
}

/** No row without a rank is in a pair, and all pairs that were tested are in the family. */
function checkPairs({ deciding, rows }: SectionResult): void {
  if (deciding.pairs === null) return;
  const tested = deciding.pairs.flatMap((line, r) => line.flatMap((pair, o) => (o > r && pair?.test ? [[r, o]] : [])));
  expect(tested.length).toBe(deciding.family?.size ?? 0);
  for (const [r, line] of deciding.pairs.entries()) {
    if (!rows[r].isRanked) expect(line.every((pair) => pair === null)).toBe(true);
  }
}

const figures = (text: string) =>
  text
    .replaceAll(",", ".")
    .match(/\d+\.\d\d/g)
    ?.filter((figure) => figure !== "0.05") ?? [];

test(`sentences of ${STUDIES} made studies say what the records say`, { timeout: 600_000 }, () => {
  const kinds = new Map<string, number>();
  for (let seed = 0; seed < STUDIES; seed++) {
    const study = madeStudy(seed);
    const sections = sectionsOf(study.plan, study.records);
    for (const section of sections) {
      const one = sectionResult(section, study.records);
      const truth = truthOf(section, study.records);
      const sentences = sectionAnswer(one);
      const where = `study ${seed}, ${section.label}: ${sentences.join(" ")}`;
      try {
        checkHeadline(sentences[0], truth, section.seeds.length);
        const kind = checkNext(sentences, truth, one.isGrid);
        checkOthers(sentences, truth);
        checkPairs(one);
        expect(`${findingOf(one)}.`).toBe(sentences[0]);
        for (const words of translations) {
          const own = sectionAnswer(one, words);
          expect(own.length).toBe(sentences.length);
          for (const [k, sentence] of own.entries()) {
            expect(named(sentence)).toEqual(named(sentences[k]));
            expect(figures(sentence)).toEqual(figures(sentences[k]));
          }
        }
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      } catch (error) {
        throw new Error(`${where}\n${error instanceof Error ? error.message : error}`, { cause: error });
      }
    }
    if (seed % 10 === 0) checkWhole(study);
  }
  // All cases were met.
  const seen = JSON.stringify(Object.fromEntries(kinds));
  for (const kind of ["none", "few", "untested", "clear", "weak", "chance"])
    expect(kinds.get(kind) ?? 0, `${kind} of ${seen}`).toBeGreaterThan(0);
});

/** The whole answer: the measure on top, optimism where there is no test set, tests over data sets only. */
function checkWhole(study: ReturnType<typeof madeStudy>): void {
  const result = resultOf(study);
  const answer = answerOf(result);
  const hasTest = study.records.some(({ test: tested }) => tested !== null);
  if (result.sections.every(({ ranked }) => ranked.size === 0)) return;
  expect(answer[0]).toMatch(/^Techniques are ranked by (test|evaluation) accuracy/);
  if (!hasTest) expect(answer.join(" ")).toContain("optimistic");
  const { across } = result;
  if (across === null) return;
  const digests = new Set(networksOf(study.plan).map(({ problem }) => problem.dataDigest)).size;
  if (digests < study.plan.problems.length) expect(across.friedman).toBeNull();
  const isTold = (label: string) => across.entrants.flat().some((entrant) => entrant.label === label);
  for (const [k, section] of sectionsOf(study.plan, study.records).entries()) {
    for (const row of truthOf(section, study.records).unranked) {
      for (const label of row.labels) expect(isTold(label), `${k} ${label}`).toBe(false);
    }
  }
}
