import type { Split } from "../../core/contracts.ts";
import { fullBatch } from "../../data/batches.ts";
import type { NetworkEngine } from "../../engine/network-engine.ts";
import { classMeasures } from "../../tester/class-measures.ts";
import { predict, type RegressionTest, regressionMeasures, testRegression } from "../../tester/regression.ts";
import { emptyConfusion, type TestFigures, test } from "../../tester/tester.ts";
import { isRegression } from "../record/curve.ts";
import type {
  Curve,
  NetworkProblem,
  RecordedFigures,
  RecordedNetwork,
  TestResult,
  TrialRecord2,
} from "../record/record.ts";
import type { DataFacts, TrialLayout } from "./layout.ts";

/** A network's measures on all sets, and its test in full. */
export interface MeasuredNetwork {
  readonly figures: RecordedNetwork;
  /** Null where the data has no test set. */
  readonly tested: TestFigures | RegressionTest | null;
}

/**
 * Measures the engine's network, which is that of the curve's point at `epoch`: there its losses are, and one pass over
 * all samples tells what it says of each.
 */
export function measureNetwork(
  engine: NetworkEngine,
  memory: WebAssembly.Memory,
  layout: TrialLayout,
  { train, evaluation }: Split,
  curve: Curve,
  epoch: number,
): MeasuredNetwork {
  const point = curve.epoch.indexOf(epoch);
  const isOfTargets = layout.train.outputs > 0;
  const { measuresOf, tested, test } = (isOfTargets ? targetMeasurer : classMeasurer)(engine, memory, layout);
  return {
    figures: {
      epoch,
      train: measuresOf(train, curve.train.loss[point]),
      evaluation: evaluation.length === 0 ? null : measuresOf(evaluation, curve.evaluation.loss[point]),
      test,
    },
    tested,
  };
}

/** The measures of some training samples, whose mean loss is known, and those of the test set. */
interface Measurer extends Pick<MeasuredNetwork, "tested"> {
  measuresOf(samples: Uint32Array, loss: number): RecordedFigures;
  readonly test: RecordedFigures | null;
}

function classMeasurer(
  engine: NetworkEngine,
  memory: WebAssembly.Memory,
  { train: packed, test: unseen, facts }: TrialLayout,
): Measurer {
  const labels = new Uint32Array(memory.buffer, packed.labels, packed.count);
  const answers = new Uint32Array(packed.count);
  engine.measure(packed, (sample, _, said) => {
    answers[sample] = said;
  });
  const tested = unseen && test(engine, memory, unseen, facts.classes);
  return {
    measuresOf(samples, loss) {
      const confusion = emptyConfusion(facts.classes);
      for (const sample of samples) confusion[labels[sample]][answers[sample]]++;
      return classMeasures(loss, confusion);
    },
    test: tested && classMeasures(tested.loss, tested.confusion),
    tested,
  };
}

function targetMeasurer(
  engine: NetworkEngine,
  memory: WebAssembly.Memory,
  { train: packed, test: unseen, facts }: TrialLayout,
): Measurer {
  const predicted = predict(engine, memory, packed);
  const tested = unseen && testRegression(engine, memory, unseen, facts.targetMoments);
  return {
    // By rising index, as in a full batch: so they have the bits of the curve.
    measuresOf: (samples, loss) => ({
      ...recorded(regressionMeasures(predicted, fullBatch(samples), facts.targetMoments)),
      loss,
    }),
    test: tested && recorded(tested.measures),
    tested,
  };
}

/** Measures as a record holds them. */
function recorded({ targets, ...means }: RegressionTest["measures"]): RecordedFigures {
  return { ...means, ...(targets && { targets: targets.map((target) => ({ ...target })) }) };
}

/** What a test of the chosen network writes into a record. */
export function testResult(
  measured: MeasuredNetwork | null,
  problem: NetworkProblem,
  facts: DataFacts,
): Pick<TrialRecord2, "test" | "predictions"> {
  const tested = measured?.tested ?? null;
  if (!isRegression(problem)) return { test: tested && "confusion" in tested ? classResult(tested, facts) : null };
  if (tested === null || "confusion" in tested) return { test: null, predictions: null };
  const plain = ({ index, truth, said }: RegressionTest["predictions"][number]) => ({
    index,
    truth: [...truth],
    said: [...said],
  });
  return {
    test: null,
    predictions: {
      samples: tested.predictions.map(plain),
      worst: tested.worst.map((one) => ({ ...plain(one), loss: one.loss })),
    },
  };
}

function classResult({ confusion, worst }: TestFigures, facts: DataFacts): TestResult {
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
