import { canonicalJson } from "../../core/json.ts";
import { median, type Range, range } from "../../statistics/order.ts";
import type { PlannedTechnique } from "../plan/plan.ts";
import type { Section } from "../plan/sections.ts";
import type { Status, Target, TrialRecord } from "../record/record.ts";
import { reaches } from "../record/target.ts";

/** A figure over the seeds. Infinities take part; a loss that is NaN counts as ∞, an accuracy that is NaN as −∞. */
export interface Spread extends Range {
  readonly median: number;
}

/** Loss and accuracy on one set. */
export interface SetFigures {
  /** Absent where no run has one. */
  readonly loss: Spread | null;
  readonly accuracy: Spread | null;
}

/** A row of the table: a technique, or several whose runs coincide bit for bit. */
export interface SummaryRow {
  /** The row's techniques in the section's order. */
  readonly techniques: readonly PlannedTechnique[];
  /** Trials of each of these techniques by how they ended; `missing` ones have no record. Together as many as seeds. */
  readonly trials: Readonly<Record<Status | "missing", number>>;
  /** The network of least evaluation loss: its figures on all three sets, and the epoch it was reached. */
  readonly best: {
    readonly epoch: Spread | null;
    readonly train: SetFigures;
    readonly evaluation: SetFigures;
    readonly test: SetFigures;
  };
  /** The network after the last epoch; the test set isn't looked at for it. */
  readonly last: { readonly epoch: Spread | null; readonly train: SetFigures; readonly evaluation: SetFigures };
  /** Epochs until a run first reached the target; ∞ for one that ended without. */
  readonly epochsToTarget: Spread | null;
  /** Seconds of training, measuring not counted; over the runs of all of the row's techniques. */
  readonly seconds: Spread | null;
}

/** What a comparison found. */
export interface Summary {
  /** What `epochsToTarget` counts to: the section's first target. */
  readonly target: Target;
  readonly rows: readonly SummaryRow[];
}

/**
 * The table of a section's records: a row for each technique in the section's order, over all seeds that have a record.
 * Techniques are put into one row only if on every seed both have a record and these have the same curves and the same
 * weights at start, best and end. Trials that diverged, failed or are missing are counted, never dropped: a diverged
 * run takes part with its best network, a failed one has no figures but misses its target.
 * Records of other trials are passed over.
 */
export function summarize(section: Section, records: Iterable<TrialRecord>): Summary {
  const byId = new Map([...records].map((record) => [record.id, record]));
  const target = section.targets[0];
  const width = section.seeds.length;
  const groups: { techniques: PlannedTechnique[]; runs: (TrialRecord | undefined)[][]; path: string | undefined }[] =
    [];
  section.techniques.forEach((technique, t) => {
    const runs = section.trials.slice(t * width, (t + 1) * width).map(({ id }) => byId.get(id));
    const path = pathOf(runs);
    const twin = path === undefined ? undefined : groups.find((group) => group.path === path);
    if (twin === undefined) groups.push({ techniques: [technique], runs: [runs], path });
    else {
      twin.techniques.push(technique);
      twin.runs.push(runs);
    }
  });
  return { target, rows: groups.map(({ techniques, runs }) => rowOf(techniques, runs, target)) };
}

/** The first epoch at which a run reaches the target; ∞ if it never does. */
export function epochsTo(target: Target, { curve }: TrialRecord): number {
  const point = curve.evaluation[target.figure].findIndex((at) => reaches(target, at));
  return point < 0 ? Infinity : curve.epoch[point];
}

/** A text of all bits that a technique's runs went through; none unless every seed has a run that didn't fail. */
function pathOf(runs: readonly (TrialRecord | undefined)[]): string | undefined {
  const paths = runs.map((record) => {
    if (record === undefined || record.weights === null) return undefined;
    const { curve, status, weights, best } = record;
    const { epoch, train, evaluation, stepping } = curve;
    return { status, weights, best, curve: { epoch, train, evaluation, stepping } };
  });
  return paths.includes(undefined) ? undefined : canonicalJson(paths);
}

/** A row from the runs of its techniques [techniques][seeds]; all techniques' figures are equal but for the seconds. */
function rowOf(
  techniques: readonly PlannedTechnique[],
  runs: readonly (readonly (TrialRecord | undefined)[])[],
  target: Target,
): SummaryRow {
  const trials: Record<Status | "missing", number> = { done: 0, diverged: 0, stopped: 0, failed: 0, missing: 0 };
  for (const record of runs[0]) trials[record?.status ?? "missing"]++;
  const records = runs[0].filter((record) => record !== undefined);
  const ran = records.filter(({ curve }) => curve.epoch.length > 0);
  const at = (place: (record: TrialRecord) => number) => (set: "train" | "evaluation") => ({
    loss: spread(ran.map((record) => worse(record.curve[set].loss[place(record)], Infinity))),
    accuracy: spread(ran.map((record) => worse(record.curve[set].accuracy[place(record)], -Infinity))),
  });
  const atBest = at(bestPoint);
  const atLast = at(lastPoint);
  const tests = ran.map(({ test }) => test).filter((test) => test !== null);
  const timed = runs.flat().filter((record) => record !== undefined);
  return {
    techniques,
    trials,
    best: {
      epoch: spread(ran.map((record) => record.curve.epoch[bestPoint(record)])),
      train: atBest("train"),
      evaluation: atBest("evaluation"),
      test: {
        loss: spread(tests.map(({ loss }) => worse(loss, Infinity))),
        accuracy: spread(tests.map(({ accuracy }) => worse(accuracy, -Infinity))),
      },
    },
    last: {
      epoch: spread(ran.map((record) => record.curve.epoch[lastPoint(record)])),
      train: atLast("train"),
      evaluation: atLast("evaluation"),
    },
    epochsToTarget: spread(records.map((record) => epochsTo(target, record))),
    seconds: spread(timed.map(({ curve }) => curve.seconds.at(-1))),
  };
}

/** The point of the best network; the first one where nothing was ever finite. */
function bestPoint({ best, curve }: TrialRecord): number {
  return best === null ? 0 : Math.max(0, curve.epoch.indexOf(best.epoch));
}

function lastPoint({ curve }: TrialRecord): number {
  return curve.epoch.length - 1;
}

function worse(figure: number | undefined, worst: number): number | undefined {
  return figure !== undefined && Number.isNaN(figure) ? worst : figure;
}

/** Over the figures that exist; null if none does. */
function spread(figures: readonly (number | undefined)[]): Spread | null {
  const values = figures.filter((figure) => figure !== undefined);
  return values.length === 0 ? null : { median: median(values), ...range(values) };
}
