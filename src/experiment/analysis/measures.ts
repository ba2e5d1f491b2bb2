import type { Counted } from "../../statistics/counts.ts";
import type { Published } from "../plan/plan.ts";
import type { ProblemTask } from "../record/curve.ts";
import { evaluationsTo, hitsOf } from "../record/hits.ts";
import { chosenOf, lastOf, type NetworkFigures, type SetFigures } from "../record/networks.ts";
import type { Target, TrialRecord } from "../record/record.ts";
import { reaches } from "../record/target.ts";

/** What a measure's numbers are: shares of 1, values of a loss function, epochs, evaluations, or seconds. Number formats go by it. */
export type MeasureUnit =
  | "share"
  | "loss"
  | "target"
  | "explained"
  | "precision"
  | "epochs"
  | "evaluations"
  | "seconds";

/** The three sets of samples. */
export type SetName = "training" | "evaluation" | "test";

/** What is measured of a run: one number, of the network that the evaluation set chose; beside it the same of the last one. */
export interface Measure {
  /** What files and programs know it by: a column of `trials.csv` has this name. */
  readonly id: string;
  /** In English; other languages have their own words, by the id. */
  readonly label: string;
  /** In English, under the name of its set. */
  readonly short: string;
  /** The samples that it is measured on; null where it is of the whole run. */
  readonly set: SetName | null;
  readonly unit: MeasureUnit;
  readonly better: "more" | "less";
  /** Whether techniques are compared by it, with intervals and pairs; what isn't is only told. */
  readonly isCompared: boolean;
  /** A run's value: undefined where it has none, such as of a run that failed. NaN and infinities are values. Epochs need a target. */
  of(record: TrialRecord, target?: Target): number | undefined;
  /** The same of the run's last network; undefined where it isn't known. Measures of the whole run have none. */
  last?(record: TrialRecord): number | undefined;
  /** A run's value as whole numbers, so that equal ones are equal; undefined where it is no such share. */
  countOf?(record: TrialRecord): Counted | undefined;
  /** The same of the run's last network. */
  lastCountOf?(record: TrialRecord): Counted | undefined;
  /** Its values point by point; empty where the problem has none. */
  curve?(record: TrialRecord): readonly number[];
}

/** A measure with a value at every point of a curve. */
export type CurveMeasure = Measure & Required<Pick<Measure, "curve">>;

/** What a curve can be drawn against. */
export type CurveAxis = "epochs" | "samples" | "seconds";

const LOSS = { short: "loss", unit: "loss", better: "less" } as const;
const ACCURACY = { short: "accuracy", unit: "share", better: "more" } as const;

export const TEST_ACCURACY: Measure = {
  ...{ id: "test_accuracy", label: "test accuracy", set: "test", ...ACCURACY, isCompared: true },
  ...ofNetworks("test", "accuracy"),
  ...countsOf("test"),
};

const RMSE = { short: "RMSE", unit: "target", better: "less", isCompared: true } as const;
const MAE = { short: "MAE", unit: "target", better: "less", isCompared: false } as const;
const R2 = { short: "R²", unit: "explained", better: "more", isCompared: false } as const;

export const TEST_RMSE: Measure = {
  ...{ id: "test_rmse", label: "test RMSE", set: "test", ...RMSE },
  ...ofNetworks("test", "rmse"),
};

export const TEST_MAE: Measure = {
  ...{ id: "test_mae", label: "test MAE", set: "test", ...MAE },
  ...ofNetworks("test", "mae"),
};

export const TEST_R2: Measure = {
  ...{ id: "test_r2", label: "test R²", set: "test", ...R2 },
  ...ofNetworks("test", "r2"),
};

export const EVALUATION_RMSE: CurveMeasure = {
  ...{ id: "evaluation_rmse", label: "evaluation RMSE", set: "evaluation", ...RMSE },
  ...ofNetworks("evaluation", "rmse"),
  curve: ({ curve }) => curve.evaluation.rmse ?? [],
};

export const TRAINING_RMSE: CurveMeasure = {
  ...{ id: "train_rmse", label: "training RMSE", set: "training", ...RMSE, isCompared: false },
  ...ofNetworks("train", "rmse"),
  curve: ({ curve }) => curve.train.rmse ?? [],
};

export const TEST_LOSS: Measure = {
  ...{ id: "test_loss", label: "test loss", set: "test", ...LOSS, isCompared: false },
  ...ofNetworks("test", "loss"),
};

export const EVALUATION_ACCURACY: CurveMeasure = {
  ...{ id: "evaluation_accuracy", label: "evaluation accuracy", set: "evaluation", ...ACCURACY, isCompared: true },
  ...ofNetworks("evaluation", "accuracy"),
  curve: ({ curve }) => curve.evaluation.accuracy,
  ...countsOf("evaluation"),
};

export const EVALUATION_LOSS: CurveMeasure = {
  ...{ id: "evaluation_loss", label: "evaluation loss", set: "evaluation", ...LOSS, isCompared: true },
  ...ofNetworks("evaluation", "loss"),
  curve: ({ curve }) => curve.evaluation.loss,
};

export const TRAINING_ACCURACY: CurveMeasure = {
  ...{ id: "train_accuracy", label: "training accuracy", set: "training", ...ACCURACY, isCompared: false },
  ...ofNetworks("train", "accuracy"),
  curve: ({ curve }) => curve.train.accuracy,
  ...countsOf("train"),
};

export const TRAINING_LOSS: CurveMeasure = {
  ...{ id: "train_loss", label: "training loss", set: "training", ...LOSS, isCompared: true },
  ...ofNetworks("train", "loss"),
  curve: ({ curve, identity: { problem } }) => (problem.kind === "landscape" ? [] : curve.train.loss),
};

export const EPOCHS_TO_TARGET: Measure = {
  ...{ id: "epochs_to_target", label: "epochs to target", short: "epochs to target", set: null },
  ...{ unit: "epochs", better: "less", isCompared: true },
  of: (record, target) => (target && target.figure !== "precision" ? epochsTo(target, record) : undefined),
};

/** What decides on landscapes. Right-censored: a run that missed the target has ∞. */
export const EVALUATIONS_TO_TARGET: Measure = {
  ...{ id: "evaluations_to_target", label: "evaluations to target", short: "evaluations to target", set: null },
  ...{ unit: "evaluations", better: "less", isCompared: true },
  of: (record, target) => {
    const hits = hitsOf(record);
    return target?.figure === "precision" ? evaluationsTo(target.value, { hits }) : undefined;
  },
};

export const LAST_PRECISION: CurveMeasure = {
  ...{ id: "precision", label: "f − f* at the end", short: "f − f* at the end", set: null },
  ...{ unit: "precision", better: "less", isCompared: false },
  of: (record) => LAST_PRECISION.curve(record).at(-1),
  curve: ({ curve, identity: { problem } }) => (problem.kind === "landscape" ? curve.train.loss : []),
};

/** All of them. The first that is compared and has a value decides who is better. */
export const MEASURES: readonly Measure[] = [
  TEST_ACCURACY,
  TEST_RMSE,
  TEST_LOSS,
  TEST_MAE,
  TEST_R2,
  EVALUATION_ACCURACY,
  EVALUATION_RMSE,
  EVALUATION_LOSS,
  TRAINING_ACCURACY,
  TRAINING_RMSE,
  TRAINING_LOSS,
  EPOCHS_TO_TARGET,
  EVALUATIONS_TO_TARGET,
  LAST_PRECISION,
];

/** Whether a measure is one of problems of a task: landscapes have their own, all others a loss. */
export function isOfTask({ unit }: Measure, task: ProblemTask): boolean {
  const own = {
    ...{ share: "classification", target: "regression", explained: "regression" },
    ...{ precision: "landscape", evaluations: "landscape" },
  } as const;
  return unit in own ? own[unit as keyof typeof own] === task : task !== "landscape" || unit === "seconds";
}

/** The measure of an id. @throws RangeError if there is none. */
export function measureOf(id: string): Measure {
  const found = MEASURES.find((measure) => measure.id === id);
  if (found === undefined) throw new RangeError(`measure: expected one of ${MEASURES.map((one) => one.id)}, got ${id}`);
  return found;
}

/** The measure that a target is a value of. */
export function targetMeasure({ figure }: Target): CurveMeasure {
  return {
    accuracy: EVALUATION_ACCURACY,
    loss: EVALUATION_LOSS,
    rmse: EVALUATION_RMSE,
    precision: LAST_PRECISION,
  }[figure];
}

/** The measure that a published figure is a value of. */
export function publishedMeasure({ figure }: Published): Measure {
  return figure === "test accuracy" ? TEST_ACCURACY : EVALUATION_ACCURACY;
}

/** A difference turned so that a positive one means better. */
export function gain({ better }: Pick<Measure, "better">, difference: number): number {
  return better === "more" ? difference : -difference;
}

/** What counts as the worst value. */
export function worst({ better }: Pick<Measure, "better">): number {
  return better === "more" ? -Infinity : Infinity;
}

/** The first epoch at which a run reaches the target; ∞ if it never does. */
export function epochsTo(target: Target, record: TrialRecord): number {
  const point = targetMeasure(target)
    .curve(record)
    .findIndex((at) => reaches(target, at));
  return point < 0 ? Infinity : record.curve.epoch[point];
}

type Set = "train" | "evaluation" | "test";
type Figure = Exclude<keyof SetFigures, "targets">;

/** A figure of the chosen network and of the last one. */
function ofNetworks(set: Set, key: Figure): Required<Pick<Measure, "of" | "last">> {
  return {
    of: (record) => figureOf(chosenOf(record), record, set, key),
    last: (record) => figureOf(lastOf(record), record, set, key),
  };
}

/** A network's figure; NaN where a run that diverged has no such network, but the set is there. */
function figureOf(network: NetworkFigures | null, record: TrialRecord, set: Set, key: Figure): number | undefined {
  if (network !== null) return network[set]?.[key];
  const other = chosenOf(record) ?? lastOf(record);
  return other?.[set]?.[key] === undefined ? undefined : Number.NaN;
}

/** Right answers of the chosen network and of the last one. */
function countsOf(set: Set): Required<Pick<Measure, "countOf" | "lastCountOf">> {
  return {
    countOf: (record) => countOf(chosenOf(record), set),
    lastCountOf: (record) => countOf(lastOf(record), set),
  };
}

function countOf(network: NetworkFigures | null, set: Set): Counted | undefined {
  const { correct, count } = network?.[set] ?? {};
  return correct === undefined || count === undefined ? undefined : { count: correct, of: count };
}
