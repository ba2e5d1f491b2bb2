/** How well a network tells classes apart on a set of samples. */
export interface ClassMeasures {
  /** Mean over the samples. */
  readonly loss: number;
  /** Samples that got their own label, and all of them. */
  readonly correct: number;
  readonly count: number;
  /** correct / count. */
  readonly accuracy: number;
  /** Mean recall over the classes that are there. */
  readonly balancedAccuracy: number;
  /** Mean F1 over the classes that are there or were said; F1 = 2 · right / (there + said). */
  readonly macroF1: number;
}

/** The measures of a set from its mean loss and its confusion matrix [label][said], as scikit-learn has them. */
export function classMeasures(loss: number, confusion: readonly (readonly number[])[]): ClassMeasures {
  const there = confusion.map((row) => sum(row));
  const said = confusion.map((_, k) => sum(confusion.map((row) => row[k])));
  const classes = [...confusion.keys()];
  const correct = sum(classes.map((k) => confusion[k][k]));
  const count = sum(there);
  const recalls = classes.filter((k) => there[k] > 0).map((k) => confusion[k][k] / there[k]);
  const scores = classes.filter((k) => there[k] + said[k] > 0).map((k) => (2 * confusion[k][k]) / (there[k] + said[k]));
  return {
    loss,
    correct,
    count,
    accuracy: correct / count,
    balancedAccuracy: sum(recalls) / recalls.length,
    macroF1: sum(scores) / scores.length,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
