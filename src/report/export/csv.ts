import type { Study } from "../../experiment/analysis/study.ts";
import { epochsTo } from "../../experiment/analysis/summary.ts";
import { trialPlaces } from "../../experiment/plan/sections.ts";
import { analyseStudy } from "../study.ts";

type Cell = string | number | null | undefined;

/**
 * A study as tidy tables (RFC 4180, a header, lines end with CR LF), by file name: a line a run, a line a point of a curve, a line a row
 * and measure, a line a pair of rows. Missing values are empty; infinities are `Inf` and `-Inf` and what is no number `NaN`, which
 * pandas and R read as such without options.
 */
export function csvFiles(study: Study): Record<string, string> {
  const { plan, records, sections } = analyseStudy(study);
  const places = trialPlaces(plan);
  const hypers = [...new Set(plan.techniques.flatMap(({ hyper }) => Object.keys(hyper)))].sort();
  const placed = records.map((record) => ({ record, place: places.get(record.id)! }));
  const keys = ({ problem, technique, role, seed }: (typeof placed)[number]["place"]) => [
    problem,
    technique.label,
    role,
    seed,
  ];
  const runs = placed.map(({ record, place }) => {
    const { best, test, curve, weights, identity } = record;
    const at = best === null ? -1 : curve.epoch.indexOf(best.epoch);
    return [
      ...keys(place),
      identity.technique.id,
      ...hypers.map((name) => identity.technique.hyper[name]),
      record.status,
      curve.epoch.at(-1),
      best?.epoch,
      curve.train.loss[at],
      curve.train.accuracy[at],
      best?.evaluationLoss,
      curve.evaluation.accuracy[at],
      test?.loss,
      test?.accuracy,
      ...plan.targets.map((target) => epochsTo(target, record)),
      curve.seconds.at(-1),
      record.id,
      weights?.final,
    ];
  });
  const points = placed.flatMap(({ record: { curve }, place }) =>
    curve.epoch.map((epoch, t) => [
      ...keys(place),
      epoch,
      curve.train.loss[t],
      curve.train.accuracy[t],
      curve.evaluation.loss[t],
      curve.evaluation.accuracy[t],
      curve.forward[t],
      curve.backward[t],
      curve.seconds[t],
    ]),
  );
  const summary = sections.flatMap(({ section, analysis, comparison }) =>
    analysis.measures.flatMap(({ measure, samples }) =>
      samples.flatMap((sample, row): Cell[][] => {
        if (sample === null) return [];
        const [low, high] = sample.interval ?? [];
        return [
          [section.label, comparison.groups[row].label, measure.name, sample.bySeed.size, sample.median, low, high],
        ];
      }),
    ),
  );
  const pairs = sections.flatMap(({ section, analysis, comparison }) =>
    analysis.measures.flatMap(({ measure, pairs }) =>
      (pairs ?? []).flatMap((line, row) =>
        line.flatMap((pair, other): Cell[][] => {
          if (pair === null) return [];
          const [low, high] = pair.shift?.interval ?? [];
          const labels = [row, other].map((k) => comparison.groups[k].label);
          const counts = [pair.differences.length, pair.wins];
          return [
            [section.label, measure.name, ...labels, ...counts, pair.shift?.estimate, low, high, pair.p, pair.a12],
          ];
        }),
      ),
    ),
  );
  const keyNames = ["problem", "technique", "role", "seed"];
  const targets = plan.targets.map(({ figure, value }) => `epochs_to_${figure}_${value}`);
  const best = ["train_loss", "train_accuracy", "evaluation_loss", "evaluation_accuracy", "test_loss", "test_accuracy"];
  return {
    "trials.csv": csv(
      [
        ...keyNames,
        "technique_id",
        ...hypers,
        "status",
        "epochs",
        "best_epoch",
        ...best,
        ...targets,
        "seconds",
        "id",
        "final_weights_sha256",
      ],
      runs,
    ),
    "curves.csv": csv(
      [
        ...keyNames,
        "epoch",
        "train_loss",
        "train_accuracy",
        "evaluation_loss",
        "evaluation_accuracy",
        "forward",
        "backward",
        "seconds",
      ],
      points,
    ),
    "summary.csv": csv(["problem", "technique", "measure", "runs", "median", "low", "high"], summary),
    "pairs.csv": csv(
      ["problem", "measure", "technique", "other", "pairs", "wins", "shift", "low", "high", "p_holm", "a12"],
      pairs,
    ),
  };
}

function csv(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [head, ...rows].map((row) => `${row.map(cellText).join(",")}\r\n`).join("");
}

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "number") {
    if (Number.isFinite(cell) || Number.isNaN(cell)) return String(cell);
    return cell > 0 ? "Inf" : "-Inf";
  }
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
