import { beforeAll, expect, test, vi } from "vitest";
import { analyseStudy } from "../../src/report/study.ts";
import { answerOf } from "../../src/report/words/answer.ts";
import { type AnswerFacts, answerFacts } from "../../src/report/words/answer-facts.ts";
import { recordedPlan, recordedTrials } from "../report/recorded.ts";

const records = recordedTrials();
const plan = recordedPlan(records);
let say: Record<"de" | "it", (facts: AnswerFacts) => string[]>;

beforeAll(async () => {
  vi.stubGlobal("navigator", { languages: ["de"] });
  const { answerDe } = await import("../../src/web/screens/report/translations/answer-de.ts");
  const { answerIt } = await import("../../src/web/screens/report/translations/answer-it.ts");
  const { firstWords } = await import("../../src/web/words/index.ts");
  await firstWords;
  say = { de: answerDe, it: answerIt };
});

test("the answer says the same in German and Italian as in English, with the same figures", () => {
  const study = analyseStudy({ plan, records });
  const facts = answerFacts(study)!;
  const english = answerOf(study);
  for (const language of ["de", "it"] as const) {
    const own = say[language](facts);
    expect(own).toHaveLength(english.length);
    for (const [k, sentence] of own.entries()) {
      const figures = (text: string) => text.replaceAll(",", ".").match(/\d+\.\d+/g);
      expect(figures(sentence), sentence).toEqual(figures(english[k]));
      for (const { label } of plan.techniques)
        expect(sentence.includes(label), sentence).toBe(english[k].includes(label));
    }
  }
  expect(say.de(facts)[0]).toMatch(
    /haben die höchste Testgenauigkeit: im Median über 3 Startwerte 9\d,\d\d\u00a0% \(95-%-Intervall/,
  );
});

test("what is missing, diverged, or of one seed only is told", () => {
  const some = answerFacts(analyseStudy({ plan, records: records.slice(0, 16) }))!;
  expect([some.missing, some.wanted]).toEqual([2, 18]);
  expect(say.de(some).at(-1)).toBe("Das ist der Stand: 2 von 18 Läufen fehlen noch.");
  expect(say.it(some).at(-1)).toBe("Si è arrivati fin qui: mancano 2 corse su 18.");
  expect(say.de({ ...some, missing: 0, next: { ...some.next!, behind: null } })[1]).toContain("keinen endlichen Wert");
  const alone: AnswerFacts = {
    ...some,
    missing: 0,
    seeds: 1,
    interval: null,
    next: { ...some.next!, count: 1, p: null, interval: null },
  };
  expect(say.de(alone)[1]).toMatch(/ein einziger Startwert sagt nicht, wie sicher das ist\.$/);
  expect(say.it({ ...alone, next: { ...alone.next!, count: 8, p: 0.01 } })[1]).toMatch(
    /più di quanto darebbe il caso \(p = 0,010/,
  );
  expect(answerFacts(analyseStudy({ plan, records: [] }))).toBe(null);
});
