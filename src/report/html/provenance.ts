import { canonicalJson } from "../../core/json.ts";
import { planDigest } from "../../experiment/plan.ts";
import { trialPlaces } from "../../experiment/plan-sections.ts";
import type { TrialRecord } from "../../experiment/record.ts";
import { countText, MISSING, plural, sentenceList } from "../numbers.ts";
import type { AnalysedStudy } from "../study.ts";
import { el, type Html } from "./markup.ts";
import { table } from "./tables.ts";

/** Runs that didn't come to their end: which and why. Diverged ones take part in every figure; failed ones have none. */
export function failures({ plan, records }: AnalysedStudy): Html {
  const places = trialPlaces(plan);
  const bad = records.filter(({ status }) => status === "diverged" || status === "failed");
  const counts = ["done", "stopped", "diverged", "failed"].map((status) => {
    const count = records.filter((record) => record.status === status).length;
    return count === 0 ? null : `${countText(count)} ${status}`;
  });
  const lead = `Of ${plural(records.length, "run")}: ${sentenceList(counts.filter((text) => text !== null))}.`;
  if (bad.length === 0) return el("p", {}, `${lead} Nothing diverged and nothing failed.`);
  const rows = bad.slice(0, 200).map(({ id, status, reason }) => {
    const place = places.get(id)!;
    return [
      place.technique.label,
      place.problem || MISSING,
      String(place.seed),
      status,
      el("td", { class: "words" }, reason),
    ];
  });
  const more = bad.length > rows.length ? ` The first ${rows.length} of ${bad.length}:` : "";
  return el(
    "div",
    {},
    el("p", {}, lead + more),
    table("Runs that diverged or failed", ["technique", "problem", "seed", "how", "why"], rows),
  );
}

/** Where all of it comes from, and how to make it again. */
export function provenance({ plan, records }: AnalysedStudy): Html {
  const facts: [string, string][] = [
    ["plan", `${plan.name}, digest ${planDigest(plan)}`],
    ["seeds", seedsText(plan.seeds)],
    ["data", unique(plan.problems.map(({ problem }) => `${problem.data}, SHA-256 ${problem.dataDigest}`))],
    ["lab", unique(records.map(({ version, numerics }) => `version ${version}, numerics ${numerics}`))],
    ["machines", unique(records.map(hostText))],
    ...(plan.tuning === null
      ? []
      : ([
          [
            "tuning",
            `${plan.tuning.points} points a technique on seeds ${seedsText(plan.tuning.seeds)}, apart from the test seeds`,
          ],
        ] as [string, string][])),
  ];
  const list = facts.map(([name, text]) =>
    el("tr", {}, el("th", { scope: "row" }, name), el("td", { class: "words" }, text)),
  );
  const places = trialPlaces(plan);
  const runs = records.map(({ id, weights }) => {
    const place = places.get(id)!;
    return [
      place.technique.label,
      place.problem || MISSING,
      String(place.seed),
      el("code", {}, id.slice(0, 16)),
      el("code", {}, weights?.final.slice(0, 16) ?? MISSING),
    ];
  });
  const first = records[0]?.id.slice(0, 16) ?? "ID";
  return el(
    "div",
    {},
    el(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": "provenance" },
      el("table", {}, el("tbody", {}, list)),
    ),
    el(
      "p",
      {},
      "One run again, its weights compared bit for bit with those recorded (in the run's folder; on any machine):",
    ),
    el("pre", {}, el("code", {}, `nbl verify . --trial ${first}`)),
    el("p", {}, "This page again, byte for byte, from the records:"),
    el("pre", {}, el("code", {}, "nbl report .")),
    el(
      "details",
      {},
      el("summary", {}, `All ${plural(runs.length, "run")} with the digests of their last weights`),
      table("Runs", ["technique", "problem", "seed", "id", "SHA-256 of the last weights"], runs),
    ),
    el("details", {}, el("summary", {}, "What was asked, as JSON"), el("pre", {}, el("code", {}, asked(plan)))),
  );
}

/** The plan without its list of trials, which follows from the rest. */
function asked({ trials: _, ...plan }: AnalysedStudy["plan"]): string {
  return JSON.stringify(JSON.parse(canonicalJson(plan)), undefined, 1);
}

function hostText({ host }: TrialRecord): string {
  return `${host.runtime}, ${host.arch}, ${host.cpu}, ${plural(host.threads, "thread")} a run`;
}

function unique(texts: readonly string[]): string {
  return [...new Set(texts)].join("; ");
}

function seedsText(seeds: readonly number[]): string {
  const isRun = seeds.length > 2 && seeds.every((seed, k) => k === 0 || seed === seeds[k - 1] + 1);
  return isRun ? `${seeds[0]} to ${seeds[seeds.length - 1]}` : seeds.join(", ");
}
