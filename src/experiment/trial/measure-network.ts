import type { Split } from "../../core/contracts.ts";
import type { NetworkEngine } from "../../engine/network-engine.ts";
import { classMeasures } from "../../tester/class-measures.ts";
import { emptyConfusion, type TestFigures, test } from "../../tester/tester.ts";
import type { Curve, TestResult, TrialRecord2 } from "../record/record.ts";
import type { DataFacts, TrialLayout } from "./layout.ts";

/** A network's measures on all sets, and its test in full. */
export interface MeasuredNetwork {
  readonly figures: NonNullable<TrialRecord2["chosen"]>;
  /** Null where the data has no test set. */
  readonly tested: TestFigures | null;
}

/**
 * Measures the engine's network, which is that of the curve's point at `epoch`: there its losses are, and one pass over
 * all samples counts what was said of which class.
 */
export function measureNetwork(
  engine: NetworkEngine,
  memory: WebAssembly.Memory,
  { train: packed, test: unseen, facts }: TrialLayout,
  { train, evaluation }: Split,
  curve: Curve,
  epoch: number,
): MeasuredNetwork {
  const labels = new Uint32Array(memory.buffer, packed.labels, packed.count);
  const answers = new Uint32Array(packed.count);
  engine.measure(packed, (sample, _, said) => {
    answers[sample] = said;
  });
  const point = curve.epoch.indexOf(epoch);
  const measuresOf = (samples: Uint32Array, loss: number) => {
    const confusion = emptyConfusion(facts.classes);
    for (const sample of samples) confusion[labels[sample]][answers[sample]]++;
    return classMeasures(loss, confusion);
  };
  const tested = unseen && test(engine, memory, unseen, facts.classes);
  return {
    figures: {
      epoch,
      train: measuresOf(train, curve.train.loss[point]),
      evaluation: evaluation.length === 0 ? null : measuresOf(evaluation, curve.evaluation.loss[point]),
      test: tested && classMeasures(tested.loss, tested.confusion),
    },
    tested,
  };
}

/** What a test writes into a record. */
export function testResult({ confusion, worst }: TestFigures, facts: DataFacts): TestResult {
  return {
    confusion,
    worst: worst.map(({ index, label, said, loss, values }) => ({
      index,
      label,
      said,
      loss,
      ...(facts.picture && { pixels: base64(pixelsOf(values, facts.moments)) }),
    })),
  };
}

/** A picture's grey values, also from values that were standardised: what float32 lost is far less than a half. */
function pixelsOf(values: Float32Array, moments: DataFacts["moments"]): Uint8Array {
  if (moments === undefined) return Uint8Array.from(values);
  return Uint8Array.from(values, (value, i) => Math.round(value * moments.deviation[i] + moments.mean[i]));
}

function base64(bytes: Uint8Array): string {
  let letters = "";
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
}
