import { beforeAll, expect, test, vi } from "vitest";
import { EVALUATION_ACCURACY } from "../../src/experiment/analysis/measures.ts";
import { resultOf } from "../../src/experiment/analysis/result.ts";
import { answerText } from "../../src/report/words/answer.ts";
import { type AnswerFacts, answerFacts } from "../../src/report/words/answer-facts.ts";
import type { PairFacts } from "../../src/report/words/pair-facts.ts";
import { ENGLISH, type ReportWords } from "../../src/report/words/words.ts";
import { recordedPlan, recordedTrials } from "../report/recorded.ts";

const records = recordedTrials();
const plan = recordedPlan(records);
let words: Record<"de" | "it", ReportWords>;
const say = (language: "de" | "it", facts: AnswerFacts) => answerText(facts, words[language]);

beforeAll(async () => {
  vi.stubGlobal("navigator", { languages: ["de"] });
  const { reportDe } = await import("../../src/web/screens/report/translations/de.ts");
  const { reportIt } = await import("../../src/web/screens/report/translations/it.ts");
  const { firstWords } = await import("../../src/web/words/index.ts");
  await firstWords;
  words = { de: reportDe, it: reportIt };
});

/** The facts with other ones of the pair, and all runs there. */
function withPair(facts: AnswerFacts, pair: Partial<PairFacts>): AnswerFacts {
  const [one] = facts.sections;
  const next = { ...one.next!, pair: { ...one.next!.pair!, ...pair } };
  return { ...facts, missing: 0, sections: [{ ...one, next }] };
}

/** A study of two problems, on which techniques rank otherwise. */
function overTwo(): AnswerFacts {
  const [one] = answerFacts(resultOf({ plan, records })).sections;
  const rank = (name: string, at: number) => ({ names: [name], rank: at });
  return {
    sections: [one, one],
    budget: { runs: 36, epoch: 50 },
    across: {
      ...{ problems: 2, dataSets: 2, isOfLandscapes: false, ranks: [rank("Rprop⁻", 1.25), rank("Rprop⁺", 2.5)] },
      ...{ criticalDifference: 1.2, left: ["iRprop⁻"] },
    },
    missing: 0,
    wanted: 36,
  };
}

test("the answer says the same in German and Italian as in English, with the same figures", () => {
  const facts = answerFacts(resultOf({ plan, records }));
  const [one] = facts.sections;
  const test = { raw: 0.0041, corrected: 0.0123, least: 0.0021, family: 3 };
  const best = { ...one.best!, groups: [["Rprop⁻"], ["iRprop⁻", "iRprop⁺"]], range: null };
  const lost = { names: ["Rprop⁺"], failed: 2, diverged: 1, missing: 3 };
  const odd: AnswerFacts[] = [
    facts,
    withPair(facts, { sure: "clear", test: { ...test, family: 1 }, interval: [0.0011, 0.0032] }),
    withPair(facts, { sure: "clear", test, behind: -0.0123 }),
    withPair(facts, { sure: "chance", test: { ...test, corrected: 0.5 }, behind: 0 }),
    withPair(facts, { sure: "weak", test: { ...test, least: 0.0781 } }),
    withPair(facts, { sure: "apart", test: null }),
    overTwo(),
    { ...overTwo(), across: { ...overTwo().across!, criticalDifference: 3.5 } },
    { ...overTwo(), across: { ...overTwo().across!, criticalDifference: null } },
    { ...overTwo(), across: null },
    { ...facts, sections: [] },
    { ...facts, sections: [{ ...one, best, next: null, unranked: [lost], budget: { runs: 6, epoch: null } }] },
    {
      ...facts,
      sections: [{ ...one, best: { ...best, isAlone: true, lost: 2 }, next: null, measure: EVALUATION_ACCURACY }],
    },
    { ...facts, sections: [{ ...one, best: { ...one.best!, isAlone: true, runs: 2, lost: 1 }, next: null }] },
    { ...facts, sections: [{ ...one, best: null, next: null }] },
    { ...facts, sections: [{ ...one, next: { ...one.next!, names: ["Rprop⁻"], pair: null } }] },
    { ...facts, sections: [{ ...one, next: null, spans: [{ id: "rprop-", least: 0.8125, most: 0.9375 }] }] },
  ];
  for (const some of odd) {
    const english = answerText(some, ENGLISH);
    for (const language of ["de", "it"] as const) {
      const own = say(language, some);
      expect(own).toHaveLength(english.length);
      for (const [k, sentence] of own.entries()) {
        const figures = (text: string) => text.replaceAll(",", ".").match(/\d+\.\d+/g);
        expect(figures(sentence), sentence).toEqual(figures(english[k]));
        for (const { label } of plan.techniques)
          expect(sentence.includes(label), sentence).toBe(english[k].includes(label));
      }
    }
  }
  expect(say("de", facts)[1]).toMatch(
    /haben die höchste Testgenauigkeit: im Median über 3 Startwerte 9\d,\d\d % \(die Läufe: 9/,
  );
});

test("what is missing, diverged, or of one seed only is told", () => {
  const some = answerFacts(resultOf({ plan, records: records.slice(0, 16) }));
  expect([some.missing, some.wanted]).toEqual([2, 18]);
  expect(say("de", some).at(-1)).toBe("Das ist der Stand: 2 von 18 Läufen fehlen noch.");
  expect(say("it", some).at(-1)).toBe("Si è arrivati fin qui: mancano 2 corse su 18.");
  expect(say("de", withPair(some, { behind: null }))[2]).toContain("keinen endlichen Wert");
  const alone = withPair(some, { count: 1, sure: "few", test: null, interval: null });
  expect(say("de", alone)[2]).toMatch(/ein einziger Startwert sagt nicht, wie sicher das ist\.$/);
  const test = { raw: 0.01, corrected: 0.01, least: 0.01, family: 1 };
  expect(say("it", withPair(some, { count: 8, sure: "clear", test }))[2]).toMatch(
    /più di quanto darebbe il caso \(p = 0,010/,
  );
  expect(say("de", answerFacts(resultOf({ plan, records: [] })))[0]).toBe("Kein Lauf hat ein Ergebnis.");
});
