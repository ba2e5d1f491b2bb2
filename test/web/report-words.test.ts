/** The report's figures, tables and notes in the page's languages: all words are of the language, and files know nothing of it. */
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test, vi } from "vitest";
import {
  EVALUATION_ACCURACY,
  EVALUATION_LOSS,
  MEASURES,
  TEST_ACCURACY,
} from "../../src/experiment/analysis/measures.ts";
import { MIN_PAIRS } from "../../src/experiment/analysis/pairs.ts";
import { type Result, resultOf } from "../../src/experiment/analysis/result.ts";
import type { Study } from "../../src/experiment/analysis/study.ts";
import { parsePlanFile } from "../../src/experiment/plan/file.ts";
import { resolvePlan } from "../../src/experiment/plan/resolve.ts";
import { requiredTrials } from "../../src/experiment/plan/sections.ts";
import { singlePlan } from "../../src/experiment/plan/single.ts";
import type { TrialRecord } from "../../src/experiment/record/record.ts";
import { readRunFolder } from "../../src/node/run-folder.ts";
import type { FigureParts } from "../../src/report/html/figure.ts";
import { figureSvg, NARROW, WIDE } from "../../src/report/html/figure.ts";
import { method } from "../../src/report/html/method.ts";
import { failures, provenance } from "../../src/report/html/provenance.ts";
import { chaptersOf, sectionNotes } from "../../src/report/html/section.ts";
import { type Content, markupText } from "../../src/report/markup.ts";
import { answerOf } from "../../src/report/words/answer.ts";
import type { Over } from "../../src/report/words/over.ts";
import { ENGLISH, type ReportWords } from "../../src/report/words/words.ts";
import { MIN_FOR_INTERVAL } from "../../src/statistics/spread.ts";
import { exampleFacts, examplePlan, exampleRecord } from "../experiment/example.ts";
import { recordedPlan, recordedTrials } from "../report/recorded.ts";
import { landscapeStudy } from "../support/landscape-studies.ts";
import { REGRESSION, slopeDataset, trialOn } from "../support/trials.ts";

const LANGUAGES = ["de", "it"] as const;
type Language = (typeof LANGUAGES)[number];

const words: Partial<Record<Language, ReportWords>> = {};
const studies: Record<string, Result> = {};

beforeAll(async () => {
  vi.stubGlobal("navigator", { languages: ["de"] });
  const { language } = await import("../../src/web/words/language.ts");
  language.value = "de"; // numbers are alike in both
  words.de = (await import("../../src/web/screens/report/translations/de.ts")).reportDe;
  words.it = (await import("../../src/web/screens/report/translations/it.ts")).reportIt;
  for (const name of ["sensitivity", "uninaannpy"]) studies[name] = resultOf(kept(name));
  studies["as recorded"] = resultOf(recorded());
  studies["tuned"] = resultOf(tuned());
  studies["tuned on landscapes"] = resultOf(tunedOnLandscapes());
  studies["one seed"] = resultOf(ofOneSeed());
  studies["cross-validated"] = resultOf(crossValidated());
  studies["regression"] = resultOf(regression());
}, 60_000);

/** A study of docs/studies: with what happened inside, with pictures, with published figures or a grid. */
function kept(name: string): Study {
  const { plan, records } = readRunFolder(fileURLToPath(new URL(`../../docs/studies/${name}`, import.meta.url)));
  return { plan, records: [...records.values()] };
}

/** Runs that coincide, one that diverged, one that failed, and one that is missing. */
function recorded(): Study {
  const records = recordedTrials();
  const plan = recordedPlan(records);
  const [first, second, third, ...rest] = records;
  const failed = { ...second, status: "failed" as const, reason: "…", best: null, test: null, weights: null };
  return { plan, records: [{ ...first, status: "diverged", reason: "…" }, failed, third, ...rest.slice(1)] };
}

/** A tuned plan of which one technique's choice lies at the edge, one's is by no figure, and one's isn't made yet. */
function tuned(): Study {
  const text = "techniques: [rprop-, irprop+, irprop-]\nseeds: 1\ntrack: {tuning: {points: 2, seeds: 2}}";
  const plan = resolvePlan(parsePlanFile(text, "tuned.yaml"), exampleFacts);
  const records = plan.trials.flatMap(({ role, identity }): TrialRecord[] => {
    const { id } = identity.technique;
    if (role === "tuning" && id === "irprop+") return [exampleRecord(identity, { status: "diverged", reason: "…" })];
    return role === "tuning" && id === "irprop-" && identity.seed === 1 ? [] : [exampleRecord(identity)];
  });
  const needed = new Set(requiredTrials(plan, records).map(({ id }) => id));
  return { plan, records: records.filter(({ id }) => needed.has(id)) };
}

/** Two landscapes, one of which no candidate of a technique reaches. */
function tunedOnLandscapes(): Study {
  return landscapeStudy(
    "{vary: {landscape: [bowl, rosenbrock], n: [2]}, techniques: ['irprop+:deltaMin=0', sgd], seeds: 1, stop: {evaluations: 60, precision: 1.0e-2}, track: {tuning: {points: 2, seeds: 1}}}",
  );
}

/** Folds that tell two techniques apart by a little. */
function crossValidated(): Study {
  const plan = examplePlan({ techniques: ["rprop-", "irprop+"], seeds: 2, folds: 3 });
  const records = plan.trials.map(({ identity }, k) => {
    const accuracy = (80 + ((k * 7) % 13)) / 100;
    const { test } = exampleRecord();
    return exampleRecord(identity, { test: { ...test!, accuracy } });
  });
  return { plan, records };
}

function ofOneSeed(): Study {
  const records = recordedTrials().filter(({ identity }) => identity.seed === 0);
  return { plan: recordedPlan(records), records };
}

/** A regression of two targets. */
function regression(): Study {
  const { record } = trialOn(slopeDataset(), { epochs: 20, problem: REGRESSION });
  return { plan: singlePlan(record.identity), records: [record] };
}

/** Everything that the screen shows of a study, as figures and as pieces of HTML. */
function shown(study: Result, own: ReportWords): { figures: FigureParts[]; pieces: Content[] } {
  const [one] = study.sections;
  const chapters = chaptersOf(one, own).flatMap(({ panes, parts }) => [
    ...(panes?.flatMap(({ figures }) => figures()) ?? []),
    ...parts(),
  ]);
  const figures = chapters.filter((part) => "draw" in part);
  const pieces = chapters.filter((part) => "content" in part);
  return {
    figures,
    pieces: [...pieces, ...sectionNotes(one, own), method(study, own), failures(study, own), provenance(study, own)],
  };
}

/** All that is read or heard of it, without commands and digests. */
function textOf(study: Result, own: ReportWords): string {
  const { figures, pieces } = shown(study, own);
  const all = [
    ...figures.flatMap((part) => [WIDE, NARROW].map((width) => markupText(figureSvg(part, width)))),
    ...pieces.map((piece) => markupText(piece).replaceAll(/<(code|pre)>.*?<\/\1>/gs, " ")),
  ];
  const spoken = all.flatMap((html) => [
    html.replaceAll(/<[^>]*>/g, " "),
    ...[...html.matchAll(/(?:aria-label|alt)="([^"]*)"/g)].map(([, text]) => text),
  ]);
  const heads = figures.flatMap((part) => [...(part.data?.(own).columns ?? []), String(part.caption)]);
  return [...answerOf(study, own), ...spoken, ...heads].join("\n").replaceAll(/\b[0-9a-f]{16,}\b/g, "");
}

const lettersOf = (text: string) => new Set(text.toLowerCase().match(/\p{L}{3,}/gu) ?? []);

/** What is the same in the languages: names, formulas, and words that both have. */
const SHARED: Record<Language, string> = {
  de: "rprop irprop local pytorch bca bootstrap hodges lehmann nadeau bengio holm wilcoxon vargha delaney sha halton mnist node json min rmse also numerics test tests plan version loss median varianten thread threads warm training gradient bit byte was partner text fold folds rest log ert coco float parameter",
  it: "come rprop irprop local pytorch bca bootstrap hodges lehmann nadeau bengio holm wilcoxon vargha delaney sha halton mnist node json min rmse test loss thread all bit byte fold log ert coco float per",
};

test.each([
  ["en", "six"],
  ["de", "sechs"],
  ["it", "sei"],
])("in %s, the page says from how many seeds intervals and p-values are given", async (language, six) => {
  const { report } = await import(`../../src/web/screens/report/words/${language}.ts`);
  expect([MIN_PAIRS, MIN_FOR_INTERVAL]).toEqual([6, 6]);
  expect(report.seeds.about).toMatch(new RegExp(`(?:need|brauchen mindestens|richiedono almeno) ${six}\\b`));
  expect(report.seeds.about).not.toMatch(/\b(two|zwei|due)\b/);
});

describe.each(LANGUAGES)("in %s", (language) => {
  test("no English word is left in figures, tables and notes", () => {
    for (const [name, study] of Object.entries(studies)) {
      const english = lettersOf(textOf(study, ENGLISH));
      const own = lettersOf(textOf(study, words[language]!));
      const shared = lettersOf(`${SHARED[language]} ${fromTheStudy(study)}`);
      expect(
        [...own].filter((word) => english.has(word) && !shared.has(word)),
        name,
      ).toEqual([]);
      expect(english.size).toBeGreaterThan(150);
    }
  });

  test("every sentence differs from the English one, whatever it is told", () => {
    const same: string[] = [];
    for (const over of [{ seeds: 2 }, { seeds: 2, folds: 3 }]) compare("", ENGLISH, words[language]!, same, over);
    expect(same).toEqual([]);
  });

  test("every measure has a name", () => {
    const names = MEASURES.map((measure) => words[language]!.measure(measure));
    expect(names.filter((name, k) => name === MEASURES[k].label)).toEqual([]);
    expect(new Set(names).size).toBe(MEASURES.length);
  });

  test("numbers have a decimal comma, and intervals no comma between their ends", () => {
    for (const [name, study] of Object.entries(studies)) {
      // Labels of techniques, versions and processors have points of their own.
      const text = textOf(study, words[language]!).replaceAll(/\w+=[\d.]+|\d+\.\d+\.\d+|[\d.]+ ?GHz/g, "");
      expect(text.match(/.{0,20}\d\.\d(?!\d\d(?!\d)).*/gu) ?? [], name).toEqual([]);
      expect(text).toMatch(/\[\d+,\d+; \d+,\d+\]|\d,\d/);
    }
  });

  test("files know nothing of it: figures keep their names, and their values those that files have", () => {
    for (const study of Object.values(studies)) {
      const [english, own] = [ENGLISH, words[language]!].map((some) => shown(study, some).figures);
      expect(own.map(({ name }) => name)).toEqual(english.map(({ name }) => name));
      expect(own.map(({ data }) => data?.())).toEqual(english.map(({ data }) => data?.()));
      expect(own[0].data?.(words[language]).columns).not.toEqual(own[0].data?.().columns);
    }
  });
});

test("tables sort numbers as they are written, in either way of writing them", async () => {
  const { language } = await import("../../src/web/words/language.ts");
  const { compareCells } = await import("../../src/web/screens/report/compare-cells.ts");
  const sorted = (cells: string[]) => [...cells].reverse().sort(compareCells);
  const german = ["−0,0310", "3,20·10⁻⁷", "0,0871", "9,99 %  [9,50; 10,20]", "12", "1.026", "∞"];
  expect(sorted(german)).toEqual(german);
  language.value = "en";
  const english = ["−0.0310", "3.20e−7", "0.0871", "9.99 %  [9.50, 10.20]", "12", "1,026", "∞"];
  expect(sorted(english)).toEqual(english);
  language.value = "de";
});

/** What a plan and its records bring: names, machines, reasons. */
function fromTheStudy({ plan, records }: Result): string {
  const reasons = records.map(({ reason }) => reason);
  const hosts = records.map(({ host }) => `${host.runtime} ${host.arch} ${host.cpu}`);
  const names = plan.techniques.flatMap(({ label, hyper }) => [label, ...Object.keys(hyper)]);
  const problems = plan.problems.flatMap(({ label, problem }) => [
    label,
    ...(problem.kind === "network" ? (problem.targets ?? []) : []),
  ]);
  return [...new Set([plan.name, ...hosts, ...reasons, ...names, ...problems])].join(" ");
}

/** Goes through both objects side by side, calling what is a function with what all of them understand. */
function compare(path: string, english: unknown, own: unknown, same: string[], over: Over): void {
  if (typeof english === "string") {
    if (english === own && !NEUTRAL.has(path)) same.push(`${path}: ${english}`);
    return;
  }
  if (typeof english === "function") {
    if (path.startsWith(".numbers")) return;
    const [said, ownSaid] = [english, own].map((say) =>
      (say as (...given: unknown[]) => string)(...argumentsOf(path, over)),
    );
    compare(path, said, ownSaid, same, over);
    return;
  }
  if (path === ".numbers") return;
  for (const [key, value] of Object.entries(english as object)) {
    compare(`${path}.${key}`, value, (own as Record<string, unknown>)[key], same, over);
  }
}

/** Names that are alike in some of the languages. */
const NEUTRAL = new Set([
  ".summary.spreads.none",
  ".provenance.facts.plan",
  ".differences.loss",
  ".differences.precision",
  ".summary.ert", // as COCO calls it
  ".differences.seconds",
]);

/** What the words' functions are given, by their places. */
function argumentsOf(path: string, over: Over): unknown[] {
  const isFolded = over.folds !== undefined;
  const run = { seed: 0, ...(over.folds !== undefined && { fold: { of: over.folds, index: 1 } }) };
  const byPath: Record<string, unknown[]> = {
    ".curves.description": [EVALUATION_LOSS, "epochs", ["x"]],
    ".curves.caption": [over, "each", "seconds"],
    ".dots.title": [TEST_ACCURACY, over],
    ".dots.description": [TEST_ACCURACY, ["x"], over],
    ".dots.caption": [true, over, true],
    ".hits.ending": [0.5],
    ".hits.description": [["x"]],
    ".hits.caption": [{ targets: 51, runs: 2 }],
    ".method.landscapes": [{ evaluations: 100, precision: 1e-6 }],
    ".gains.title": ["x", over],
    ".gains.description": [TEST_ACCURACY, "x", ["y"], over],
    ".gains.caption": [TEST_ACCURACY, "x", over],
    ".target.value": ["share", "1"],
    ".target.description": ["x", ["y"]],
    ".target.caption": ["x", over],
    ".inside.turnsCaption": [over],
    ".inside.stepsCaption": [over],
    ".data.seed": [run],
    ".data.place": ["x", "samples"],
    ".summary.ended": [2, "missing"],
    ".summary.epochsTo": ["loss", "1"],
    ".summary.caption": [over, "both"],
    ".summary.published": ["1", EVALUATION_ACCURACY],
    ".answer.decides": [isFolded ? [TEST_ACCURACY, EVALUATION_LOSS] : [TEST_ACCURACY]],
    ".answer.best": [
      TEST_ACCURACY,
      { groups: [["x"]], value: "1", interval: null, range: null, over, runs: 2, lost: 0 },
    ],
    ".answer.unranked": [{ names: ["x"], failed: 1, diverged: 0, missing: 0 }],
    ".answer.budget": [{ runs: 2, epoch: null }],
    ".answer.noNext": [["x"], over],
    ".answer.next": [
      TEST_ACCURACY,
      { names: ["x"], size: null, over, lost: 0, sure: isFolded ? "untested" : "few", test: null },
    ],
    ".answer.spans": [[{ id: "x", least: "1", most: "2" }], over],
    ".answer.tie": [2, [["x"]]],
    ".answer.ranks": [2, [{ names: ["x"], rank: "1" }], { names: ["y"], rank: "2" }, 2],
    ".answer.apart": [[["x"]], "1"],
    ".answer.left": [["x"]],
    ".pairs.note": [TEST_ACCURACY, 2, over],
    ".pairs.untested": [over],
    ".pairs.few": [over],
    ".pairs.noP": [isFolded ? { why: "few folds", pairs: 3, from: 6 } : { why: "grid" }],
    ".pairs.overSplits": ["x"],
    ".notes.neverRose": [["x"]],
    ".grid.caption": ["x", TEST_ACCURACY, ["a", "b"], [], over],
    ".wrong.whose": ["x", run],
    ".notes.coincide": [["x"], over],
    ".notes.untrained": [[["x", 2, 3]]],
    ".tuning.caption": [isFolded ? "evaluation error" : "evaluations to target", 2],
    ".tuning.space": [2, "1, 2", ["x"]],
    ".tuning.bound": ["x", "1", "2", "log"],
    ".tuning.chose": ["x", 2, ["y"]],
    ".tuning.edges": [["x"]],
    ".tuning.edge": ["x", "y", "1", "least"],
    ".tuning.lost": [["x"]],
    ".tuning.missed": [["x"]],
    ".tuning.waits": [["x"]],
    ".method.intervals": [isFolded],
    ".failures.heads": [isFolded],
    ".provenance.heads": [isFolded],
    ".method.sets": ["loss", true],
    ".method.stop": [{ epochs: 2 }],
    ".method.tuned": [3, ["x"]],
    ".failures.lead": [3, ["x"]],
    ".failures.ended": [2, "stopped"],
    ".failures.how": ["failed"],
  };
  const takesMeasure = /^\.(curves|dots|gains|measure|pairs)/.test(path) && path !== ".dots.notFinite";
  return byPath[path] ?? (takesMeasure && !/early|line|noLine|gains\.title/i.test(path) ? [TEST_ACCURACY, 2] : [2, 3]);
}
