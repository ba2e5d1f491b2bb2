import { canonicalJson } from "../../core/json.ts";
import type { Result } from "../../experiment/analysis/result.ts";
import { planDigest } from "../../experiment/plan/plan.ts";
import type { PlannedRun } from "../../experiment/plan/runs.ts";
import { trialPlaces } from "../../experiment/plan/sections.ts";
import { digestsOf } from "../../experiment/record/networks.ts";
import type { TrialProblem, TrialRecord } from "../../experiment/record/record.ts";
import { el, type Markup } from "../markup.ts";
import { MISSING } from "../words/numbers.ts";
import { ENGLISH, type ReportWords } from "../words/words.ts";
import { seedsText } from "./seeds-text.ts";
import { table } from "./tables.ts";

/** Runs that aren't done, and why. Diverged ones are part of every figure; failed ones are not. */
export function failures({ plan, records }: Result, { failures: words }: ReportWords = ENGLISH): Markup {
  const places = trialPlaces(plan);
  const bad = records.filter(({ status }) => status === "diverged" || status === "failed");
  const counts = (["done", "stopped", "diverged", "failed"] as const).flatMap((status) => {
    const count = records.filter((record) => record.status === status).length;
    return count === 0 ? [] : [words.ended(count, status)];
  });
  const lead = words.lead(records.length, counts);
  if (bad.length === 0) return el("p", {}, `${lead}${words.none}`);
  const rows = bad.slice(0, 200).map(({ id, status, reason }) => {
    const place = places.get(id)!;
    return [
      place.technique.label,
      place.problem || MISSING,
      runCell(place.run),
      words.how(status === "failed" ? "failed" : "diverged"),
      el("td", { class: "words" }, reason),
    ];
  });
  const more = bad.length > rows.length ? words.some(rows.length, bad.length) : "";
  return el("div", {}, el("p", {}, lead + more), table(words.caption, words.heads(plan.folds !== undefined), rows));
}

/** The data of a problem with its digest; a landscape's name. */
function sourceText(problem: TrialProblem): string {
  return problem.kind === "network" ? `${problem.data}, SHA-256 ${problem.dataDigest}` : problem.name;
}

/** Provenance, and how to reproduce the results. */
export function provenance({ plan, records }: Result, all: ReportWords = ENGLISH): Markup {
  const { provenance: words } = all;
  const { facts: names } = words;
  const facts: [string, string][] = [
    [names.plan, words.plan(plan.name, planDigest(plan))],
    [names.seeds, seedsText(plan.seeds, all)],
    ...(plan.folds === undefined ? [] : ([[names.folds, String(plan.folds)]] as [string, string][])),
    [names.data, unique(plan.problems.map(({ problem }) => sourceText(problem)))],
    [names.lab, unique(records.map(({ version, numerics }) => words.lab(version, numerics)))],
    [names.machines, unique(records.map((record) => hostText(record, words)))],
    ...(plan.tuning === null
      ? []
      : ([[names.tuning, words.tuning(plan.tuning.points, seedsText(plan.tuning.seeds, all))]] as [string, string][])),
  ];
  const list = facts.map(([name, text]) =>
    el("tr", {}, el("th", { scope: "row" }, name), el("td", { class: "words" }, text)),
  );
  const places = trialPlaces(plan);
  const runs = records.map((record) => {
    const { id } = record;
    const place = places.get(id)!;
    return [
      place.technique.label,
      place.problem || MISSING,
      runCell(place.run),
      el("code", {}, id.slice(0, 16)),
      el("code", {}, digestsOf(record)?.last.slice(0, 16) ?? MISSING),
    ];
  });
  return el(
    "div",
    {},
    el(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": words.name },
      el("table", {}, el("tbody", {}, list)),
    ),
    el("p", {}, words.verify),
    el("pre", {}, el("code", {}, verifyCommand(records))),
    el("p", {}, words.again),
    el("pre", {}, el("code", {}, "nbl report .")),
    el(
      "details",
      {},
      el("summary", {}, words.runs(runs.length)),
      table(words.caption, words.heads(plan.folds !== undefined), runs),
    ),
    el("details", {}, el("summary", {}, words.asked), el("pre", {}, el("code", {}, asked(plan)))),
  );
}

/** The cell of a run's seed and fold. */
function runCell({ seed, fold }: PlannedRun): string {
  return fold === undefined ? String(seed) : `${seed}, ${fold.index}`;
}

/** The command that repeats a run, to be used in the run's folder: preferably of a built-in technique. */
function verifyCommand(records: Result["records"]): string {
  const isOwn = ({ identity }: TrialRecord) => identity.technique.digest !== undefined;
  const whole = records.filter(({ status }) => status !== "failed");
  const run = whole.find((record) => !isOwn(record)) ?? whole[0];
  const brings = run !== undefined && isOwn(run) ? " --run-techniques" : "";
  return `nbl verify . --trial ${run?.id.slice(0, 16) ?? "ID"}${brings}`;
}

/** The plan without its list of trials, which can be derived. */
function asked({ trials: _, ...plan }: Result["plan"]): string {
  return JSON.stringify(JSON.parse(canonicalJson(plan)), undefined, 1);
}

type Words = ReportWords["provenance"];

function hostText({ host }: TrialRecord, words: Words): string {
  return `${host.runtime}, ${host.arch}, ${host.cpu}, ${words.threads(host.threads)}`;
}

function unique(texts: readonly string[]): string {
  return [...new Set(texts)].join("; ");
}
