import type { NetworkEngine } from "../engine/network-engine.ts";
import type { PackedSamples } from "../engine/packed-samples.ts";
import { rawValues } from "../engine/packed-samples.ts";
import { keepWorst } from "./worst.ts";

/** One sample with a large loss. */
export interface WorstSample {
  /** Place in the set. */
  readonly index: number;
  readonly label: number;
  /** The network's answer. */
  readonly said: number;
  readonly loss: number;
  /** The raw values [columns]. */
  readonly values: Float32Array;
}

/** What a class's answers were worth; NaN where the class was never said, or never there. */
export interface ClassFigures {
  /** Share of right answers among those that said this class. */
  readonly precision: number;
  /** Share of this class's samples that were answered rightly. */
  readonly recall: number;
  /** Samples of this class. */
  readonly count: number;
}

/** A network on unseen data. */
export interface TestFigures {
  /** Mean over the samples. */
  readonly loss: number;
  /** Share of the samples that got their own label. */
  readonly accuracy: number;
  /** Numbers of samples [label][said]. */
  readonly confusion: number[][];
  /** Precision and recall of each class. */
  readonly perClass: ClassFigures[];
  /** The samples with the largest loss, the largest first; equals by rising index. */
  readonly worst: WorstSample[];
}

/** Tests the engine's network at its present parameters on packed samples; keeps the `keep` worst. */
export function test(
  engine: NetworkEngine,
  memory: WebAssembly.Memory,
  packed: PackedSamples,
  classes: number,
  keep = 10,
): TestFigures {
  const labels = new Uint32Array(memory.buffer, packed.labels, packed.count);
  const confusion = emptyConfusion(classes);
  const { worst, add } = keepWorst<{ index: number; said: number; loss: number }>(keep, isWorse);
  const { loss, accuracy = Number.NaN } = engine.measure(packed, (index, sampleLoss, said) => {
    confusion[labels[index]][said]++;
    add(sampleLoss, () => ({ index, said, loss: sampleLoss }));
  });
  return {
    loss,
    accuracy,
    confusion,
    perClass: classFigures(confusion),
    worst: worst.map((sample) => ({
      ...sample,
      label: labels[sample.index],
      values: rawValues(memory, packed, sample.index),
    })),
  };
}

/** A confusion matrix [label][said] of so many classes, before anything is counted. */
export function emptyConfusion(classes: number): number[][] {
  return Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
}

/** Whether a loss is greater than another; NaN is greater than all numbers. */
function isWorse(loss: number, other: number): boolean {
  return loss > other || (Number.isNaN(loss) && !Number.isNaN(other));
}

/** Precision and recall of each class from a confusion matrix [label][said]. */
export function classFigures(confusion: readonly (readonly number[])[]): ClassFigures[] {
  return confusion.map((row, k) => {
    const count = row.reduce((sum, n) => sum + n, 0);
    const said = confusion.reduce((sum, other) => sum + other[k], 0);
    return { precision: row[k] / said, recall: row[k] / count, count };
  });
}
