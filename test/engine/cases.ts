/** Networks, data and parameters to try, and the engine's and the twin's results on them in one form. */
import type { Samples } from "../../src/core/contracts.ts";
import { engineMemory } from "../../src/engine/addresses.ts";
import { type EntryBytes, fitIntoFour } from "../../src/engine/entries.ts";
import { FLOAT32 } from "../../src/engine/float32.ts";
import { type Arithmetic, kernelsOn } from "../../src/engine/kernels.ts";
import { NetworkEngine } from "../../src/engine/network-engine.ts";
import { fillSamples, type Path, planSamples, type Width } from "../../src/engine/packed-samples.ts";
import { type Blocks, fullBatch, miniBatch, type Role, reference, type Sums } from "../../src/engine/reference.ts";
import { planRunLayout, type Task } from "../../src/engine/run-layout.ts";
import { parameterCount } from "../../src/model/network.ts";
import { allowRelaxedSimd } from "../../src/node/wasm-features.ts";
import { randomWords } from "./probes.ts";

/** A network at some parameters, data for it, and either roles for a full batch or the samples of a mini-batch. */
export interface Case {
  readonly task: Task;
  readonly samples: Samples;
  readonly params: Float32Array;
  readonly roles?: readonly Role[];
  readonly order?: readonly number[];
}

/** What is compared. */
export interface Result {
  readonly loss: number;
  readonly accuracy: number | undefined;
  readonly evaluationLoss: number;
  readonly evaluationAccuracy: number | undefined;
  /** Mean squared errors of the targets, of full batches in a regression: training, then evaluation. */
  readonly squares: readonly number[];
  readonly gradient: ArrayLike<number>;
}

/** A way to compute: kernels, whose memory, how the first layer reads its data, for which registers, and the bytes of entries where values are bytes. */
export interface Way {
  readonly arithmetic: Arithmetic;
  readonly shared: boolean;
  readonly path: Path;
  readonly width: Width;
  /** As measured, if absent. */
  readonly entryBytes?: EntryBytes;
}

const READINGS = [
  { path: "sparse", width: "narrow", entryBytes: 8 },
  { path: "sparse", width: "narrow", entryBytes: 4 },
  { path: "sparse", width: "wide", entryBytes: 8 },
  { path: "sparse", width: "wide", entryBytes: 4 },
  { path: "dense", width: "narrow", entryBytes: 8 },
  { path: "dense", width: "wide", entryBytes: 8 },
] as const;

export const WAYS: readonly Way[] = (["fused", "exact"] as const).flatMap((arithmetic) =>
  READINGS.flatMap((reading) => [
    { arithmetic, shared: true, ...reading },
    ...(reading.width === "wide" ? [] : [{ arithmetic, shared: false, ...reading }]),
  ]),
);

/** An engine that holds a case's data and parameters, and where the data lies. */
export function engineOf({ task, samples, params, roles }: Case, { arithmetic, shared, path, width, entryBytes }: Way) {
  allowRelaxedSimd();
  const columns = task.network.layers[0];
  const bytes = fitIntoFour(samples.values, columns) ? entryBytes : undefined;
  const plan = planSamples(0, samples, columns, true, path, width, bytes);
  const memory = engineMemory(planRunLayout(plan.packed.end, plan.packed, task).end, shared);
  const packed = fillSamples(memory, plan);
  const engine = new NetworkEngine(kernelsOn(memory, arithmetic), packed, task, packed.end);
  engine.params.set(params);
  if (roles !== undefined) {
    const withRole = (wanted: Role) => Uint32Array.from([...roles.keys()].filter((s) => roles[s] === wanted));
    engine.assign({ train: withRole("training"), evaluation: withRole("evaluation") });
  }
  return { engine, packed };
}

/** What a mini-batch doesn't tell. */
const NOTHING = { evaluationLoss: Number.NaN, evaluationAccuracy: Number.NaN, squares: [] };

/** The engine's result on a case. */
export function byEngine(some: Case, way: Way): Result {
  const { engine } = engineOf(some, way);
  if (some.order !== undefined) {
    const { loss, accuracy } = engine.batch(Uint32Array.from(some.order));
    return { ...NOTHING, loss, accuracy, gradient: engine.gradient };
  }
  const { train, evaluation } = engine.full(true);
  return {
    loss: train.loss,
    accuracy: train.accuracy,
    evaluationLoss: evaluation.loss,
    evaluationAccuracy: evaluation.accuracy,
    squares: [...(train.squares ?? []), ...(evaluation.squares ?? [])],
    gradient: engine.gradient,
  };
}

/** The twin's result on a case. */
export function byTwin({ task, samples, params, roles, order }: Case): Result {
  const blocks: Blocks = order === undefined ? fullBatch(roles ?? []) : miniBatch(order);
  const { training, evaluation, gradient } = reference(task, FLOAT32, params, samples, blocks);
  const shareOf = ({ right, count }: Sums) => (samples.targets ? undefined : right / count);
  const [loss, accuracy] = [training.loss / training.count, shareOf(training)];
  if (order !== undefined) return { ...NOTHING, loss, accuracy, gradient };
  return {
    loss,
    accuracy,
    evaluationLoss: evaluation.loss / evaluation.count,
    evaluationAccuracy: shareOf(evaluation),
    squares: [training, evaluation].flatMap(({ squares, count }) => squares.map((sum) => sum / count)),
    gradient,
  };
}

/** What differs between two results in any bit, NaN being like NaN: an empty list if nothing does. */
export function differences(a: Result, b: Result): string[] {
  const found = (["loss", "accuracy", "evaluationLoss", "evaluationAccuracy"] as const)
    .filter((name) => !Object.is(a[name], b[name]))
    .map((name) => `${name}: ${a[name]} and ${b[name]}`);
  for (const [k, square] of a.squares.entries()) {
    if (!Object.is(square, b.squares[k])) found.push(`square ${k}: ${square} and ${b.squares[k]}`);
  }
  for (let p = 0; p < a.gradient.length && found.length < 5; p++) {
    if (!Object.is(a.gradient[p], b.gradient[p])) found.push(`gradient ${p}: ${a.gradient[p]} and ${b.gradient[p]}`);
  }
  return found;
}

/** What values look like. */
export type Kind = "bytes" | "reals" | "tiny";

/** `count` samples of `columns` values, of which about `density` aren't 0; some of the zeros are −0. */
export function randomSamples(
  seed: number,
  count: number,
  columns: number,
  classes: number,
  density: number,
  kind: Kind,
): Samples {
  const word = randomWords(seed + 1);
  const values = new (kind === "bytes" ? Uint8Array : Float32Array)(count * columns);
  for (let i = 0; i < values.length; i++) {
    const present = word() / 2 ** 32 < density;
    const x = word() / 2 ** 31 - 1;
    if (kind === "bytes") values[i] = present ? 1 + (word() % 255) : 0;
    else if (!present) values[i] = word() % 2 === 0 ? 0 : -0;
    else values[i] = kind === "reals" ? x * 3 : x * 2 ** -(word() % 149);
  }
  return { count, values, labels: Uint32Array.from({ length: count }, () => word() % classes) };
}

/** The same samples without labels, with `targets` targets of ± 3 each, some of them 0. */
export function withTargets(samples: Samples, targets: number, seed: number): Samples {
  const word = randomWords(seed + 4);
  const drawn = Float32Array.from({ length: samples.count * targets }, () =>
    word() % 8 === 0 ? 0 : 3 * (word() / 2 ** 31 - 1),
  );
  return { count: samples.count, values: samples.values, labels: new Uint32Array(0), targets: drawn };
}

/** Parameters of ± `scale`; some are 0, −0 or subnormal. */
export function randomParams(seed: number, task: Pick<Task, "network">, scale: number): Float32Array {
  const word = randomWords(seed + 2);
  const odd = [0, -0, 2 ** -140, -(2 ** -149)];
  return Float32Array.from({ length: parameterCount(task.network) }, () => {
    const x = word() / 2 ** 31 - 1;
    return word() % 16 === 0 ? odd[word() % 4] : x * scale;
  });
}
