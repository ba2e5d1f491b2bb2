import {
  EPOCHS_TO_TARGET,
  EVALUATION_ACCURACY,
  EVALUATION_LOSS,
  epochsTo,
  MEASURES,
  measureOf,
  TRAINING_ACCURACY,
  TRAINING_LOSS,
} from "../../experiment/analysis/measures.ts";
import type { PairFamily, RowPair } from "../../experiment/analysis/pairs.ts";
import type { Result } from "../../experiment/analysis/result.ts";
import type { MeasureSample } from "../../experiment/analysis/samples.ts";
import { type TrialPlace, trialPlaces } from "../../experiment/plan/sections.ts";
import { chosenOf, digestsOf, isUntrained, lastOf } from "../../experiment/record/networks.ts";
import type { TrialRecord } from "../../experiment/record/record.ts";
import { fromTrainingToTest } from "../columns.ts";
import { type CsvCell, type CsvTextOptions, csvText } from "./csv-text.ts";

/** A column of a table of such lines: what programs know it by, and what a line has there. */
type CsvColumn<Line> = readonly [name: string, cell: (line: Line) => CsvCell];

/**
 * A study as tidy tables (RFC 4180, a header, lines end with CR LF), by file name: a line a run, a line a point of a curve, a line a row
 * and measure, a line a pair of rows.
 */
export function csvFiles(result: Result, options: CsvTextOptions = {}): Record<string, string> {
  const csv = <Line>(columns: readonly CsvColumn<Line>[], lines: readonly Line[]) =>
    csvText([columns.map(([name]) => name), ...lines.map((line) => columns.map(([, cell]) => cell(line)))], options);
  const places = trialPlaces(result.plan);
  const runs = result.records.map((record): RunLine => ({ record, place: places.get(record.id)! }));
  const points = runs.flatMap((run) => run.record.curve.epoch.map((_, t): PointLine => ({ ...run, t })));
  return {
    "trials.csv": csv(runColumns(result), runs),
    "curves.csv": csv(POINT_COLUMNS, points),
    "summary.csv": csv(SAMPLE_COLUMNS, samplesOf(result)),
    "pairs.csv": csv(PAIR_COLUMNS, pairsOf(result)),
  };
}

interface RunLine {
  readonly record: TrialRecord;
  readonly place: TrialPlace;
}

const RUN_KEYS: readonly CsvColumn<RunLine>[] = [
  ["problem", ({ place }) => place.problem],
  ["technique", ({ place }) => place.technique.label],
  ["role", ({ place }) => place.role],
  ["seed", ({ place }) => place.seed],
];

const CLASS_MEASURES = [
  ["balanced_accuracy", "balancedAccuracy"],
  ["macro_f1", "macroF1"],
] as const;

function runColumns({ plan }: Result): CsvColumn<RunLine>[] {
  const hypers = [...new Set(plan.techniques.flatMap(({ hyper }) => Object.keys(hyper)))].sort();
  const measures = fromTrainingToTest(MEASURES).filter((measure) => measure !== EPOCHS_TO_TARGET);
  return [
    ...RUN_KEYS,
    ["technique_id", ({ record }) => record.identity.technique.id],
    ...hypers.map((name): CsvColumn<RunLine> => [name, ({ record }) => record.identity.technique.hyper[name]]),
    ["status", ({ record }) => record.status],
    ["epochs", ({ record }) => record.curve.epoch.at(-1)],
    ["chosen_epoch", ({ record }) => chosenOf(record)?.epoch],
    ["chosen_is_untrained", ({ record }) => (chosenOf(record) === null ? undefined : String(isUntrained(record)))],
    ...measures.map((measure): CsvColumn<RunLine> => [measure.id, ({ record }) => measure.of(record)]),
    ...CLASS_MEASURES.map(
      ([name, key]): CsvColumn<RunLine> => [`test_${name}`, ({ record }) => chosenOf(record)?.test?.[key]],
    ),
    ["last_epoch", ({ record }) => lastOf(record)?.epoch],
    ...measures.map((measure): CsvColumn<RunLine> => [`last_${measure.id}`, ({ record }) => measure.last?.(record)]),
    ...CLASS_MEASURES.map(
      ([name, key]): CsvColumn<RunLine> => [`last_test_${name}`, ({ record }) => lastOf(record)?.test?.[key]],
    ),
    ...plan.targets.map(
      (target): CsvColumn<RunLine> => [
        `epochs_to_${target.figure}_${target.value}`,
        ({ record }) => epochsTo(target, record),
      ],
    ),
    ["seconds", ({ record }) => record.curve.seconds.at(-1)],
    ["id", ({ record }) => record.id],
    ["chosen_weights_sha256", ({ record }) => digestsOf(record)?.chosen],
    ["last_weights_sha256", ({ record }) => digestsOf(record)?.last],
  ];
}

interface PointLine extends RunLine {
  readonly t: number;
}

const POINT_COLUMNS: readonly CsvColumn<PointLine>[] = [
  ...RUN_KEYS,
  ["epoch", ({ record, t }) => record.curve.epoch[t]],
  ...[TRAINING_LOSS, TRAINING_ACCURACY, EVALUATION_LOSS, EVALUATION_ACCURACY].map(
    (measure): CsvColumn<PointLine> => [measure.id, ({ record, t }) => measure.curve(record)[t]],
  ),
  ["forward", ({ record, t }) => record.curve.forward[t]],
  ["backward", ({ record, t }) => record.curve.backward[t]],
  ["seconds", ({ record, t }) => record.curve.seconds[t]],
];

interface SampleLine {
  readonly problem: string;
  readonly technique: string;
  readonly measure: string;
  readonly sample: MeasureSample;
  readonly last: MeasureSample | null;
  readonly untrained: number;
}

const SAMPLE_COLUMNS: readonly CsvColumn<SampleLine>[] = [
  ["problem", ({ problem }) => problem],
  ["technique", ({ technique }) => technique],
  ["measure", ({ measure }) => measure],
  ["runs", ({ sample }) => sample.bySeed.size],
  ["median", ({ sample }) => sample.median],
  ["spread", ({ sample }) => (sample.interval === null ? "range" : "95 % interval")],
  ["low", ({ sample }) => sample.interval?.[0] ?? sample.min],
  ["high", ({ sample }) => sample.interval?.[1] ?? sample.max],
  ["last_median", ({ last }) => last?.median],
  ["untrained_runs", ({ untrained }) => untrained],
];

function samplesOf({ sections }: Result): SampleLine[] {
  return sections.flatMap(({ label: problem, measures, rows }) =>
    measures
      .filter(({ measure }) => measureOf(measure).isCompared)
      .flatMap(({ measure, samples, lasts }) =>
        samples.flatMap((sample, row) => {
          const { label: technique, untrained } = rows[row];
          return sample === null ? [] : [{ problem, technique, measure, sample, last: lasts[row], untrained }];
        }),
      ),
  );
}

interface PairLine {
  readonly problem: string;
  readonly measure: string;
  readonly technique: string;
  readonly other: string;
  readonly pair: RowPair;
  readonly family: PairFamily | null;
}

const PAIR_COLUMNS: readonly CsvColumn<PairLine>[] = [
  ["problem", ({ problem }) => problem],
  ["measure", ({ measure }) => measure],
  ["technique", ({ technique }) => technique],
  ["other", ({ other }) => other],
  ["pairs", ({ pair }) => pair.differences.length],
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

function pairsOf({ sections }: Result): PairLine[] {
  return sections.flatMap(({ label: problem, measures, rows }) =>
    measures.flatMap(({ measure, pairs, family }) =>
      (pairs ?? []).flatMap((line, row) =>
        line.flatMap((pair, other) =>
          pair === null
            ? []
            : [{ problem, measure, technique: rows[row].label, other: rows[other].label, pair, family }],
        ),
      ),
    ),
  );
}
