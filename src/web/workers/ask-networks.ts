import type { Dataset, InputColumn } from "../../core/contracts.ts";
import { DataError } from "../../core/errors.ts";
import { normals } from "../../core/normals.ts";
import { release } from "../../core/release.ts";
import { Rng } from "../../core/rng.ts";
import { matchedInputs } from "../../data/matched-inputs.ts";
import { applyMoments } from "../../data/scaling.ts";
import { engineMemory } from "../../engine/addresses.ts";
import { FLOAT32 } from "../../engine/float32.ts";
import { type Arithmetic, kernelsOn } from "../../engine/kernels.ts";
import { NetworkEngine } from "../../engine/network-engine.ts";
import { fillSamples, planSamples } from "../../engine/packed-samples.ts";
import { outputs, probabilities } from "../../engine/reference.ts";
import { planRunLayout } from "../../engine/run-layout.ts";
import type { PlannedTrial } from "../../experiment/plan/plan.ts";
import {
  hasOwnSamples,
  networkOf,
  ownSamples,
  scaledAs,
  splitOf,
  taskOf,
  taskOfModel,
  trainingMoments,
} from "../../experiment/trial/layout.ts";
import type { Model } from "../../formats/model.ts";
import { readModel } from "../../formats/read-model.ts";
import { type Network, places } from "../../model/network.ts";
import { inUnits } from "../../tester/regression.ts";
import type { LoadedSet } from "./loaded-set.ts";
import type { DataCalls, ModelFile, NetworkAnswer } from "./protocol.ts";

/** The models of the last question: a drawing asks the same ones at every stroke. */
let known: ReadonlyMap<string, Model> = new Map();

/** Points that are answered at once: what all of a field would hold meanwhile, browsers keep room for ever after. */
const AT_ONCE = 64;

/**
 * Each model's answer for a sample of raw values.
 * @param models as a message brought them: their memory is given back
 * @param inputs of a table, the columns that the values are of
 * @throws DataError if a model can't take them.
 */
export function answer(
  models: readonly ModelFile[],
  raw: Float32Array,
  inputs: readonly InputColumn[] | undefined,
): NetworkAnswer[] {
  return modelsOf(models).map((model) => {
    const { network, params, metadata } = model;
    const { moments, table, classNames = null, targetNames, targetMoments } = metadata;
    const values = table && inputs ? matchedInputs(raw, inputs, table.columns) : raw;
    if (network.layers[0] !== values.length) {
      throw new DataError(`model: expected samples of ${network.layers[0]} values, got one of ${values.length}`);
    }
    if (moments === undefined && values.some(Number.isNaN)) {
      throw new DataError(
        "model: expected a value in each column, got none in some, for which only a standardised model has a mean",
      );
    }
    const sample = moments ? applyMoments({ count: 1, values, labels: new Uint32Array(1) }, moments).values : values;
    const task = taskOfModel(model);
    if (targetNames === undefined) {
      return { probabilities: probabilities(task, FLOAT32, params, [sample])[0], classNames };
    }
    return { targets: inUnits(outputs(task, FLOAT32, params, [sample])[0], targetMoments), targetNames };
  });
}

/**
 * The probabilities of the classes [points · classes] at points [points · 2] of raw values. The data set is read only where its
 * columns are standardised.
 */
export function regions(
  dataset: () => Dataset,
  params: Float32Array,
  { identity }: PlannedTrial,
  points: Float32Array,
): Float32Array {
  const problem = networkOf(identity);
  const raw = { count: points.length / 2, values: points, labels: new Uint32Array(points.length / 2) };
  const { values } = problem.scale === "standard" ? applyMoments(raw, trainingMoments(dataset(), identity)) : raw;
  const task = taskOf(problem);
  const classes = task.network.layers.at(-1)!;
  const answers = new Float32Array(raw.count * classes);
  for (let from = 0; from < raw.count; from += AT_ONCE) {
    const count = Math.min(AT_ONCE, raw.count - from);
    const some = Array.from({ length: count }, (_, p) => values.subarray(2 * (from + p), 2 * (from + p + 1)));
    for (const [p, of] of probabilities(task, FLOAT32, params, some).entries()) answers.set(of, (from + p) * classes);
  }
  return answers;
}

/** The loss in a plane through the parameters: see DataCalls. */
export function lossPlane(
  set: LoadedSet,
  arithmetic: Arithmetic,
  params: Float32Array,
  { identity }: PlannedTrial,
  { size, reach, count, seed }: Parameters<DataCalls["lossPlane"]>[2],
): Float64Array {
  const problem = networkOf(identity);
  const task = { ...taskOf(problem), batch: 0 };
  const { columns } = set.facts;
  const { train } = splitOf(identity, set.training);
  const chosen = Array.from(train.subarray(0, count), (s) => set.sample("train", s));
  const values = new Float32Array(chosen.length * columns);
  for (const [k, sample] of chosen.entries()) values.set(sample.values, k * columns);
  release(...chosen.map((sample) => sample.values));
  const labels = Uint32Array.from(chosen, ({ label }) => label);
  const targets = Float32Array.from(chosen.flatMap(({ targets = [] }) => [...targets]));
  const raw = { count: chosen.length, values, labels, ...(targets.length > 0 && { targets }) };
  const samples = hasOwnSamples(identity) ? scaledAs(ownSamples(set.whole(), identity), raw) : raw;

  const plan = planSamples(0, samples, columns, false);
  const memory = engineMemory(planRunLayout(plan.packed.end, plan.packed, task).end, false);
  const packed = fillSamples(memory, plan);
  release(values, samples.values);
  const engine = new NetworkEngine(kernelsOn(memory, arithmetic), packed, task, packed.end);
  engine.assign({ train: Uint32Array.from(chosen.keys()), evaluation: new Uint32Array(0) });

  const rng = new Rng(seed);
  const [along, across] = [direction(task.network, params, rng), direction(task.network, params, rng)];
  const losses = new Float64Array(size * size);
  const at = (k: number) => (size === 1 ? 0 : reach * ((2 * k) / (size - 1) - 1));
  for (let p = 0; p < losses.length; p++) {
    const [a, b] = [at(p % size), at(Math.floor(p / size))];
    for (let i = 0; i < params.length; i++) engine.params[i] = params[i] + a * along[i] + b * across[i];
    losses[p] = engine.full(false).train.loss;
  }
  return losses;
}

/** A random direction in which each layer has the norm of that layer's parameters. */
function direction(network: Network, params: Float32Array, rng: Rng): Float64Array {
  const random = normals(params.length, rng);
  for (const { weights, biases, nOut } of places(network)) {
    const layer = random.subarray(weights, biases + nOut);
    const factor = lengthOf(params.subarray(weights, biases + nOut)) / lengthOf(layer);
    for (let i = 0; i < layer.length; i++) layer[i] *= factor;
  }
  return random;
}

function lengthOf(vector: Float32Array | Float64Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += vector[i] * vector[i];
  return Math.sqrt(sum);
}

/** The models in files, whose memory is given back: this worker may be idle for long, and collects no garbage then. */
function modelsOf(files: readonly ModelFile[]): Model[] {
  const keys = files.map(keyOf);
  const before = known;
  const models = files.map((file, k) => before.get(keys[k]) ?? readModel(file));
  known = new Map(models.map((model, k) => [keys[k], model]));
  release(...files.filter(({ byteLength, buffer }) => byteLength === buffer.byteLength)); // not what may share an archive's
  return models;
}

/** Key of a model's file: FNV-1a over its 32-bit words, and its length. */
function keyOf(file: ModelFile): string {
  const aligned = file.byteOffset % 4 === 0 ? file : file.slice(); // a part of an archive may lie anywhere
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, Math.floor(file.length / 4));
  let hash = 0x811c9dc5;
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words[i], 0x01000193);
  return `${file.length}-${hash >>> 0}`;
}
