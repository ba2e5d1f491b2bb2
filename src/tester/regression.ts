import type { NetworkEngine } from "../engine/network-engine.ts";
import { BLOCK, type PackedSamples, rawValues } from "../engine/packed-samples.ts";
import { meanOf, rootErrors } from "../trainer/measures.ts";
import { keepWorst } from "./worst.ts";

/** How far predictions are from one target, in its unit. */
export interface TargetMeasures {
  /** Root of the mean squared error. */
  readonly rmse: number;
  /** Mean absolute error. */
  readonly mae: number;
  /** 1 − Σ(y − t)² / Σ(t − t̄)², t̄ being the mean of these samples: the share of the variance explained. NaN where all t are equal. */
  readonly r2: number;
}

/** How well a network predicts the targets of a set of samples: of several targets the means of theirs. */
export interface RegressionMeasures extends TargetMeasures {
  /** Mean over samples and targets of the squared error, of targets as they were trained on. */
  readonly loss: number;
  /** Of each target in order, where there are several. */
  readonly targets?: readonly TargetMeasures[];
}

/** From targets as they are trained on to their own units: t · deviation + mean [targets]. */
export interface TargetUnits {
  readonly mean: ArrayLike<number>;
  readonly deviation: ArrayLike<number>;
}

/** A sample with what is true and what the network says [targets], in the targets' units. */
export interface Prediction {
  /** Place in the set. */
  readonly index: number;
  readonly truth: readonly number[];
  readonly said: readonly number[];
}

/** One sample that is predicted badly. */
export interface WorstPrediction extends Prediction {
  /** Its loss, of targets as they were trained on. */
  readonly loss: number;
  /** The raw values [columns]. */
  readonly values: Float32Array;
}

/** A network on unseen data. */
export interface RegressionTest {
  readonly measures: RegressionMeasures;
  /** At most {@link MOST_PREDICTIONS} samples, spread evenly over the set. */
  readonly predictions: readonly Prediction[];
  /** The samples with the largest loss, the largest first; equals by rising index. */
  readonly worst: readonly WorstPrediction[];
}

/** A set's targets, as they are trained on, and what a network says of them, both [count, outputs]. */
export interface Predicted {
  readonly outputs: number;
  readonly truth: Float32Array;
  readonly said: Float32Array;
}

/** A test keeps the predictions of so many samples at most: enough for a figure, whatever the size of the set. */
export const MOST_PREDICTIONS = 200;

/** What the engine's network says at its present parameters of all packed samples. */
export function predict(engine: NetworkEngine, memory: WebAssembly.Memory, packed: PackedSamples): Predicted {
  const { count, outputs } = packed;
  const said = new Float32Array(count * outputs);
  engine.outputs(packed, (sample, values) => said.set(values, sample * outputs));
  return { outputs, truth: new Float32Array(memory.buffer, packed.targets, count * outputs).slice(), said };
}

/**
 * The measures over the samples `order`, by rising index for the bits of a full batch: blocks of 512 places of the set are
 * summed by themselves, as docs/numerics.md says.
 */
export function regressionMeasures(
  predicted: Predicted,
  order: ArrayLike<number>,
  units?: TargetUnits,
): RegressionMeasures {
  const { outputs, truth, said } = predicted;
  const count = order.length;
  const nothing = () => new Array<number>(outputs).fill(0);
  const [squares, ofBlock, absolute, sums] = [nothing(), nothing(), nothing(), nothing()];
  let [loss, lossOfBlock, block] = [0, 0, 0];
  const closeBlock = () => {
    loss += lossOfBlock;
    lossOfBlock = 0;
    for (let k = 0; k < outputs; k++) squares[k] += ofBlock[k];
    ofBlock.fill(0);
  };
  for (let s = 0; s < count; s++) {
    if (Math.floor(order[s] / BLOCK) !== block) {
      closeBlock();
      block = Math.floor(order[s] / BLOCK);
    }
    for (let k = 0, at = order[s] * outputs; k < outputs; k++, at++) {
      const error = said[at] - truth[at];
      ofBlock[k] += error * error;
      absolute[k] += Math.abs(error);
      sums[k] += truth[at];
    }
    lossOfBlock += lossOf(predicted, order[s]);
  }
  closeBlock();
  const variances = nothing();
  for (let s = 0; s < count; s++) {
    for (let k = 0; k < outputs; k++) {
      const off = truth[order[s] * outputs + k] - sums[k] / count;
      variances[k] += off * off;
    }
  }
  const roots = rootErrors(
    squares.map((sum) => sum / count),
    units?.deviation,
  );
  const targets = roots.map((rmse, k) => ({
    rmse,
    mae: (units?.deviation[k] ?? 1) * (absolute[k] / count),
    r2: variances[k] > 0 ? 1 - squares[k] / variances[k] : Number.NaN,
  }));
  const mean = (name: keyof TargetMeasures) => meanOf(targets.map((target) => target[name]));
  return {
    loss: loss / count,
    ...{ rmse: mean("rmse"), mae: mean("mae"), r2: mean("r2") },
    ...(outputs > 1 && { targets }),
  };
}

/** Tests the engine's network at its present parameters on packed samples with targets; keeps the `keep` worst. */
export function testRegression(
  engine: NetworkEngine,
  memory: WebAssembly.Memory,
  packed: PackedSamples,
  units?: TargetUnits,
  keep = 10,
): RegressionTest {
  const predicted = predict(engine, memory, packed);
  const { outputs, truth, said } = predicted;
  const all = Array.from({ length: packed.count }, (_, s) => s);
  const { worst, add } = keepWorst<{ index: number; loss: number }>(keep, isWorse);
  for (const index of all) {
    const loss = lossOf(predicted, index);
    add(loss, () => ({ index, loss }));
  }
  const prediction = (index: number): Prediction => ({
    index,
    truth: inUnits(truth.subarray(index * outputs, (index + 1) * outputs), units),
    said: inUnits(said.subarray(index * outputs, (index + 1) * outputs), units),
  });
  const shown = Math.min(packed.count, MOST_PREDICTIONS);
  return {
    measures: regressionMeasures(predicted, all, units),
    predictions: all.slice(0, shown).map((k) => prediction(Math.floor((k * packed.count) / shown))),
    worst: worst.map(({ index, loss }) => ({
      ...prediction(index),
      loss,
      values: rawValues(memory, packed, index),
    })),
  };
}

/** Targets as they are trained on, in their units: to the 7 digits that float32 holds. */
export function inUnits(values: ArrayLike<number>, units?: TargetUnits): number[] {
  return Array.from(values, (value, k) => {
    const inUnit = units === undefined ? value : value * units.deviation[k] + units.mean[k];
    return Number(inUnit.toPrecision(7)) + 0;
  });
}

/** A sample's loss: the mean of its targets' squared errors. */
function lossOf({ outputs, truth, said }: Predicted, sample: number): number {
  let sum = 0;
  for (let k = 0, at = sample * outputs; k < outputs; k++, at++) {
    const error = said[at] - truth[at];
    sum += error * error;
  }
  return (1 / outputs) * sum;
}

/** Whether a loss is greater than another; NaN and ∞ are alike greater than all numbers. */
function isWorse(loss: number, other: number): boolean {
  return Number.isFinite(other) && !(loss <= other);
}
