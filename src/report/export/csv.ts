import {
  EPOCHS_TO_TARGET,
  EVALUATION_ACCURACY,
  EVALUATION_LOSS,
  EVALUATION_RMSE,
  EVALUATIONS_TO_TARGET,
  isOfTask,
  LAST_PRECISION,
  MEASURES,
  type Measure,
  measureOf,
  TRAINING_ACCURACY,
  TRAINING_LOSS,
  TRAINING_RMSE,
} from "../../experiment/analysis/measures.ts";
import type { PairFamily, RowPair } from "../../experiment/analysis/pairs.ts";
import type { Result } from "../../experiment/analysis/result.ts";
import type { ResultRow } from "../../experiment/analysis/rows.ts";
import type { MeasureSample } from "../../experiment/analysis/samples.ts";
import type { SectionResult } from "../../experiment/analysis/section.ts";
import type { CandidateScore, TuningChoice } from "../../experiment/plan/choice.ts";
import type { Plan, PlannedTechnique } from "../../experiment/plan/plan.ts";
import { type TrialPlace, trialPlaces } from "../../experiment/plan/sections.ts";
import { type ProblemTask, problemTask } from "../../experiment/record/curve.ts";
import { hitsOf, precisionName, targetOf } from "../../experiment/record/hits.ts";
import { chosenOf, digestsOf, isUntrained, lastOf } from "../../experiment/record/networks.ts";
import type { TrialRecord } from "../../experiment/record/record.ts";
import { isTargetOf } from "../../experiment/record/target.ts";
import { fromTrainingToTest } from "../columns.ts";
import { type CsvCell, type CsvTextOptions, csvText } from "./csv-text.ts";
import { factorsOf, type Keys, problemName, techniqueName } from "./factors.ts";

/** A column: its name for programs, and its cell in a line. */
type CsvColumn<Line> = readonly [name: string, cell: (line: Line) => CsvCell];

/**
 * A study as tidy tables (RFC 4180, with a header, lines end with CR LF), by file name: with a line per run, per point of a curve,
 * per technique and measure, per pair of techniques, on landscapes per target of a run, and for a tuned plan per candidate. A problem and a technique have the same name
 * in all of them; the tables of techniques, problems and pairs also have every factor as a column.
 */
export function csvFiles(result: Result, options: CsvTextOptions = {}): Record<string, string> {
  const csv = <Line>(columns: readonly CsvColumn<Line>[], lines: readonly Line[]) =>
    csvText([columns.map(([name]) => name), ...lines.map((line) => columns.map(([, cell]) => cell(line)))], options);
  const places = trialPlaces(result.plan);
  const runs = result.records.map((record) => runLine(record, places.get(record.id)!));
  const points = runs.flatMap((run) => run.record.curve.epoch.map((_, t): PointLine => ({ ...run, t })));
  const withFactors = <Line extends Keys>(columns: readonly CsvColumn<Line>[]): CsvColumn<Line>[] => {
    const own = [...KEYS, ...columns];
    const taken = own.map(([name]) => name);
    return [...own, ...factorsOf(result.plan, taken)];
  };
  const candidates = candidatesOf(result);
  const hits = runs.flatMap((run) => (hitsOf(run.record)?.exponents ?? []).map((_, k): HitLine => ({ ...run, k })));
  return {
    "trials.csv": csv(withFactors(runColumns(result)), runs),
    "curves.csv": csv([...KEYS, ...pointColumns(result)], points),
    "summary.csv": csv(withFactors(sampleColumns(result.plan)), samplesOf(result)),
    "pairs.csv": csv(withFactors(PAIR_COLUMNS), pairsOf(result)),
    ...(hits.length > 0 && { "hits.csv": csv([...KEYS, ...runKeys(result.plan), ...HIT_COLUMNS], hits) }),
    ...(candidates.length > 0 && {
      "tuning.csv": csv(withFactors(candidateColumns(tasksOf(result.plan).includes("landscape"))), candidates),
    }),
  };
}

/** A boolean as pandas and R read it. */
function flag(holds: boolean): string {
  return holds ? "TRUE" : "FALSE";
}

const KEYS: readonly CsvColumn<Keys>[] = [
  ["problem", ({ problem }) => problem],
  ["technique", ({ technique }) => techniqueName(technique)],
];

interface RunLine extends Keys {
  readonly record: TrialRecord;
  readonly role: TrialPlace["role"];
}

function runLine(record: TrialRecord, { problem, technique, role }: TrialPlace): RunLine {
  const { identity } = record;
  const settings = identity.problem;
  return { record, role, problem: problemName(problem, settings), settings, stop: identity.stop, technique };
}

/** The fold is told only in a cross-validation. */
function runKeys({ folds }: Plan): CsvColumn<RunLine>[] {
  const fold: CsvColumn<RunLine> = ["fold", ({ record }) => record.identity.fold?.index];
  return [
    ["role", ({ role }) => role],
    ["seed", ({ record }) => record.identity.seed],
    ...(folds === undefined ? [] : [fold]),
    ["id", ({ record }) => record.id],
  ];
}

/** Values by class in records that aren't measures. */
const CLASS_MEASURES = (
  [
    ["balanced_accuracy", "balancedAccuracy"],
    ["macro_f1", "macroF1"],
  ] as const
).filter(([name]) => MEASURES.every(({ id }) => id !== `test_${name}`));

/** They need a target: each has a column of its own. */
const TO_TARGET: readonly Measure[] = [EPOCHS_TO_TARGET, EVALUATIONS_TO_TARGET];

function runColumns({ plan }: Result): CsvColumn<RunLine>[] {
  const tasks = tasksOf(plan);
  const classMeasures = tasks.includes("classification") ? CLASS_MEASURES : [];
  const measures = fromTrainingToTest(MEASURES).filter(
    (measure) => !TO_TARGET.includes(measure) && tasks.some((task) => isOfTask(measure, task)),
  );
  return [
    ...runKeys(plan),
    ["status", ({ record }) => record.status],
    ["epochs", ({ record }) => record.curve.epoch.at(-1)],
    ["chosen_epoch", ({ record }) => chosenOf(record)?.epoch],
    ["chosen_is_untrained", ({ record }) => (chosenOf(record) === null ? undefined : flag(isUntrained(record)))],
    ...measures.map((measure): CsvColumn<RunLine> => [measure.id, ({ record }) => measure.of(record)]),
    ...classMeasures.map(
      ([name, key]): CsvColumn<RunLine> => [`test_${name}`, ({ record }) => chosenOf(record)?.test?.[key]],
    ),
    ["last_epoch", ({ record }) => lastOf(record)?.epoch],
    ...measures.map((measure): CsvColumn<RunLine> => [`last_${measure.id}`, ({ record }) => measure.last?.(record)]),
    ...classMeasures.map(
      ([name, key]): CsvColumn<RunLine> => [`last_test_${name}`, ({ record }) => lastOf(record)?.test?.[key]],
    ),
    ...(tasks.includes("landscape")
      ? [["evaluations", ({ record }) => record.curve.forward.at(-1)] satisfies CsvColumn<RunLine>]
      : []),
    ...plan.targets.map((target): CsvColumn<RunLine> => {
      const [measure, of] =
        target.figure === "precision"
          ? [EVALUATIONS_TO_TARGET, `evaluations_to_${precisionName(target.value)}`]
          : [EPOCHS_TO_TARGET, `epochs_to_${target.figure}_${target.value}`];
      return [
        of,
        ({ record }) => (isTargetOf(target, record.identity.problem) ? measure.of(record, target) : undefined),
      ];
    }),
    ["seconds", ({ record }) => record.curve.seconds.at(-1)],
    ["chosen_weights_sha256", ({ record }) => digestsOf(record)?.chosen],
    ["last_weights_sha256", ({ record }) => digestsOf(record)?.last],
  ];
}

interface HitLine extends RunLine {
  readonly k: number;
}

/** A line for each target of a landscape's run; without evaluations it wasn't hit. */
const HIT_COLUMNS: readonly CsvColumn<HitLine>[] = [
  ["target", ({ record, k }) => targetOf(hitsOf(record)!.exponents[k])],
  ["exponent", ({ record, k }) => hitsOf(record)!.exponents[k]],
  ["evaluations", ({ record, k }) => hitsOf(record)!.evaluations[k]],
];

interface PointLine extends RunLine {
  readonly t: number;
}

const CURVES = [
  ...[TRAINING_LOSS, TRAINING_ACCURACY, TRAINING_RMSE],
  ...[EVALUATION_LOSS, EVALUATION_ACCURACY, EVALUATION_RMSE],
  LAST_PRECISION,
];

function pointColumns({ plan }: Result): CsvColumn<PointLine>[] {
  const tasks = tasksOf(plan);
  return [
    ...runKeys(plan),
    ["epoch", ({ record, t }) => record.curve.epoch[t]],
    ...CURVES.filter((measure) => tasks.some((task) => isOfTask(measure, task))).map(
      (measure): CsvColumn<PointLine> => [measure.id, ({ record, t }) => measure.curve(record)[t]],
    ),
    ["forward", ({ record, t }) => record.curve.forward[t]],
    ["backward", ({ record, t }) => record.curve.backward[t]],
    ["seconds", ({ record, t }) => record.curve.seconds[t]],
  ];
}

/** The tasks of a plan's problems. */
function tasksOf({ problems }: Result["plan"]): ProblemTask[] {
  return problems.map(({ problem }) => problemTask(problem));
}

/** The keys of a technique on a section's problem. */
function keysOf({ label, problem, stop }: SectionResult, technique: PlannedTechnique): Keys {
  return { problem: problemName(label, problem), settings: problem, stop, technique };
}

interface SampleLine extends Keys {
  readonly row: ResultRow;
  readonly measure: string;
  readonly decides: boolean;
  readonly sample: MeasureSample | null;
  readonly last: MeasureSample | null;
}

function sampleColumns({ folds }: Plan): CsvColumn<SampleLine>[] {
  const middle = folds === undefined ? "median" : "mean";
  return [
    ["measure", ({ measure }) => measure],
    ["decides", ({ decides }) => flag(decides)],
    ["runs", ({ sample }) => sample?.byRun.size ?? 0],
    [middle, ({ sample }) => sample?.middle],
    ["spread", ({ sample }) => sample && (sample.interval === null ? "range" : "95 % interval")],
    ["low", ({ sample }) => sample?.interval?.[0] ?? sample?.min],
    ["high", ({ sample }) => sample?.interval?.[1] ?? sample?.max],
    [`last_${middle}`, ({ last }) => last?.middle],
    ["untrained_runs", ({ row }) => row.untrained],
    ["diverged_runs", ({ row }) => row.trials.diverged],
    ["failed_runs", ({ row }) => row.trials.failed],
    ["missing_runs", ({ row }) => row.trials.missing],
    ["coincides_with", ({ row, technique }) => coincident(row, technique)],
  ];
}

/** The other techniques whose runs are bit for bit the same; in tests they count as one. */
function coincident({ techniques }: ResultRow, technique: PlannedTechnique): string {
  return techniques
    .filter((one) => one !== technique)
    .map(techniqueName)
    .join(" = ");
}

function samplesOf({ sections }: Result): SampleLine[] {
  return sections.flatMap((one) => {
    const { measures, rows, deciding } = one;
    const compared = measures.filter(
      ({ measure, samples }) => measureOf(measure).isCompared && samples.some((sample) => sample !== null),
    );
    return compared.flatMap(({ measure, samples, lasts }) =>
      rows.flatMap((row, r) =>
        row.techniques.map((technique): SampleLine => {
          const decides = measure === deciding.measure;
          return { ...keysOf(one, technique), row, measure, decides, sample: samples[r], last: lasts[r] };
        }),
      ),
    );
  });
}

interface PairLine extends Keys {
  readonly other: PlannedTechnique;
  readonly measure: string;
  readonly pair: RowPair;
  readonly family: PairFamily | null;
}

const PAIR_COLUMNS: readonly CsvColumn<PairLine>[] = [
  ["other", ({ other }) => techniqueName(other)],
  ["measure", ({ measure }) => measure],
  ["n", ({ pair }) => pair.differences.length],
  ["wins", ({ pair }) => pair.wins],
  ["shift", ({ pair }) => pair.shift?.estimate],
  ["low", ({ pair }) => pair.shift?.interval?.[0]],
  ["high", ({ pair }) => pair.shift?.interval?.[1]],
  ["p", ({ pair }) => pair.test?.raw],
  ["p_holm", ({ pair }) => pair.test?.corrected],
  ["p_holm_least", ({ pair }) => pair.test?.least],
  ["family", ({ family, pair }) => pair.test && family?.name],
  ["family_size", ({ family, pair }) => pair.test && family?.size],
  ["a12", ({ pair }) => pair.a12],
  ["mean", ({ pair }) => pair.overSplits?.estimate],
  ["mean_low", ({ pair }) => pair.overSplits?.interval[0]],
  ["mean_high", ({ pair }) => pair.overSplits?.interval[1]],
];

/** Every pair of techniques of different rows, each under its own name. */
function pairsOf({ sections }: Result): PairLine[] {
  return sections.flatMap((one) =>
    one.measures.flatMap(({ measure, pairs, family }) =>
      (pairs ?? []).flatMap((line, row) =>
        line.flatMap((pair, o) =>
          pair === null
            ? []
            : one.rows[row].techniques.flatMap((technique) =>
                one.rows[o].techniques.map(
                  (other): PairLine => ({ ...keysOf(one, technique), other, measure, pair, family }),
                ),
              ),
        ),
      ),
    ),
  );
}

interface CandidateLine extends Keys {
  readonly choice: TuningChoice;
  readonly candidate: CandidateScore;
}

const candidateColumns = (isOfLandscapes: boolean): CsvColumn<CandidateLine>[] => [
  ["measure", ({ choice }) => choice.score.replaceAll(" ", "_")],
  ["runs", ({ candidate }) => candidate.scores.filter((score) => score !== null).length],
  ["median", ({ candidate }) => candidate.median],
  ...(isOfLandscapes ? [["reached", ({ candidate }) => candidate.reached] satisfies CsvColumn<CandidateLine>] : []),
  ["is_chosen", ({ choice, candidate }) => flag(isChosen(choice, candidate))],
  [
    "edges",
    ({ choice, candidate }) =>
      isChosen(choice, candidate) ? choice.edges.map(({ name, end }) => `${name} ${end}`).join(", ") : "",
  ],
];

function isChosen({ candidates, chosen }: TuningChoice, candidate: CandidateScore): boolean {
  return chosen !== null && candidates[chosen] === candidate;
}

function candidatesOf({ sections }: Result): CandidateLine[] {
  return sections.flatMap((one) =>
    (one.tuning?.choices ?? []).flatMap((choice) =>
      choice.candidates.map((candidate): CandidateLine => ({ ...keysOf(one, candidate.technique), choice, candidate })),
    ),
  );
}
