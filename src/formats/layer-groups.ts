import { shown } from "../core/errors.ts";
import { masked, normed, type Parameter, type ParameterReading, transposed } from "./parameter.ts";
import { elements, tensorText } from "./tensors.ts";

/** A linear layer as it was found: y = Wx + b. */
export interface LinearLayer {
  /** Its name in the state_dict, such as `0` or `fc1`; empty for a lone layer. */
  readonly name: string;
  /** W [nOut, nIn]. */
  readonly weight: Parameter;
  /** b [nOut]; absent in layers without biases. */
  readonly bias?: Parameter;
  /** Whether these are the file's own tensors, not made of others. */
  readonly isPlain: boolean;
}

/** Batch normalisation as it was found, each part [columns]. */
export interface NormLayer {
  readonly name: string;
  readonly columns: number;
  readonly mean: Parameter;
  readonly variance: Parameter;
  readonly scale?: Parameter | undefined;
  readonly shift?: Parameter | undefined;
  readonly epsilon: number;
}

/** What a state_dict holds, in its order. */
export interface FoundLayers {
  readonly linear: readonly LinearLayer[];
  readonly norms: readonly NormLayer[];
  /** Names of all these layers as they were met. */
  readonly sequence: readonly string[];
  /** Entries that are no part of a network. */
  readonly passedOver: readonly string[];
}

/** A layer's entries by what they are: `weight`, `bias`, `running_mean`, … */
type Parts = Map<string, { readonly key: string; readonly tensor: Parameter }>;

/** PyTorch's ε and Keras'; a state_dict doesn't say it. */
const EPSILON = 1e-5;
const KERAS_EPSILON = 1e-3;

/** Means and variances by their names in PyTorch and MLX, Keras, Flax. */
const MOMENTS = [
  ["running_mean", "running_var", EPSILON],
  ["moving_mean", "moving_variance", KERAS_EPSILON],
  ["mean", "var", EPSILON],
] as const;

/** Names of what belongs to training and not to the network. */
const TRAINING = /(?:^|[._/])\w*(?:loss|criterion|metric|accura|class_?weight|pos_weight|n_averaged)\w*(?:[._/]|$)/i;

/** A single number of such a name may scale what comes in. */
const SCALING = /(?:^|[._/])(?:mean|std|var|scale|shift|offset|min|max)$/i;

/**
 * The layers among the entries of a state_dict of PyTorch, MLX, Flax or Keras. A layer's entries have its name before the last dot or
 * slash. Counters, and what belongs to losses and metrics, are passed over; of all else nobody can say whether it matters.
 * @param epsilons of batch normalisations by their names, where a module says them
 * @throws DataError if anything else is among them.
 */
export function foundLayers(
  entries: ReadonlyMap<string, Parameter>,
  reading: ParameterReading,
  epsilons: ReadonlyMap<string, number> = new Map(),
): FoundLayers {
  const groups = new Map<string, Parts>();
  for (const [key, tensor] of entries) {
    const { layer, part } = splitKey(key);
    let parts = groups.get(layer);
    if (parts === undefined) {
      reading.take(500);
      parts = new Map();
      groups.set(layer, parts);
    }
    reading.take(100);
    parts.set(part, { key, tensor });
  }
  const linear: LinearLayer[] = [];
  const norms: NormLayer[] = [];
  const sequence: string[] = [];
  const passedOver: string[] = [];
  for (const [name, parts] of groups) {
    const norm = normOf(name, parts, epsilons.get(name), reading);
    const layer = norm === undefined ? linearOf(name, parts, reading) : undefined;
    if (norm !== undefined) norms.push(norm);
    if (layer !== undefined) linear.push(layer);
    if (norm !== undefined || layer !== undefined) sequence.push(name);
    for (const { key, tensor } of parts.values()) {
      if (!isPassedOver(key, tensor)) throw reading.error(strangeEntry(key, tensor, [...parts.keys()]));
      passedOver.push(key);
    }
  }
  return { linear, norms, sequence, passedOver };
}

/** The name of a layer's weight or bias in the state_dict. */
export function parameterName(layer: string, part: "weight" | "bias"): string {
  return layer === "" ? part : `${layer}.${part}`;
}

/** `params/Dense_0/kernel` is the kernel of Dense_0; what Flax and TensorFlow put around names is left out. */
function splitKey(key: string): { layer: string; part: string } {
  const plain = key
    .replace(/:0$/, "")
    .replace(/[./](?:raw_)?value$/, "")
    .replace(/^(?:params|batch_stats)[./]/, "");
  const parametrized = /^(?:(.*)\.)?parametrizations\.(weight|bias)\.(original\d?)$/.exec(plain);
  if (parametrized) return { layer: parametrized[1] ?? "", part: `${parametrized[2]}.${parametrized[3]}` };
  const place = Math.max(plain.lastIndexOf("."), plain.lastIndexOf("/"));
  return { layer: plain.slice(0, Math.max(place, 0)), part: plain.slice(place + 1) };
}

/** Takes the parts of these names out of a layer's, if all are there. */
function taken(parts: Parts, ...names: readonly string[]): Parameter[] | undefined {
  const found = names.map((name) => parts.get(name)?.tensor);
  if (!found.every((tensor) => tensor !== undefined)) return undefined;
  for (const name of names) parts.delete(name);
  return found;
}

function normOf(
  name: string,
  parts: Parts,
  epsilon: number | undefined,
  reading: ParameterReading,
): NormLayer | undefined {
  const kind = MOMENTS.find(([mean, variance]) => parts.has(mean) && parts.has(variance));
  if (kind === undefined) return undefined;
  const [mean, variance] = taken(parts, kind[0], kind[1])!;
  const [scale] = taken(parts, "weight") ?? taken(parts, "gamma") ?? taken(parts, "scale") ?? [];
  const [shift] = taken(parts, "bias") ?? taken(parts, "beta") ?? [];
  parts.delete("num_batches_tracked");
  const columns = mean.shape[0];
  for (const tensor of [mean, variance, scale, shift]) {
    if (tensor !== undefined && (tensor.shape.length !== 1 || tensor.shape[0] !== columns || !(columns > 0))) {
      throw reading.error(
        `expected a number for each column in batch normalisation ${shown(name)}, got ${tensorText(tensor)}`,
      );
    }
  }
  return { name, columns, mean, variance, scale, shift, epsilon: epsilon ?? kind[2] };
}

function linearOf(name: string, parts: Parts, reading: ParameterReading): LinearLayer | undefined {
  const { weight, isPlain } = weightOf(name, parts, reading) ?? {};
  if (weight === undefined) return undefined;
  const [nOut, nIn] = weight.shape;
  if (!(nOut > 0 && nIn > 0)) throw reading.error(notLinear(parameterName(name, "weight"), weight));
  const pruned = taken(parts, "bias_orig", "bias_mask");
  const bias = pruned ? masked(pruned[0], pruned[1], parameterName(name, "bias"), reading) : taken(parts, "bias")?.[0];
  if (bias !== undefined && (bias.shape.length !== 1 || bias.shape[0] !== nOut)) {
    throw reading.error(`expected biases of shape [${nOut}] in layer ${shown(name)}, got ${tensorText(bias)}`);
  }
  return { name, weight, ...(bias && { bias }), isPlain: isPlain === true && pruned === undefined };
}

/** A layer's weights [nOut, nIn], however they are kept; undefined if there is no matrix. */
function weightOf(name: string, parts: Parts, reading: ParameterReading) {
  const isMatrix = (part: string) => parts.get(part)?.tensor.shape.length === 2;
  if (isMatrix("weight")) return { weight: taken(parts, "weight")![0], isPlain: true };
  if (isMatrix("kernel")) return { weight: transposed(taken(parts, "kernel")![0], reading), isPlain: false };
  const key = parameterName(name, "weight");
  if (isMatrix("weight_orig") && parts.has("weight_mask")) {
    const [original, mask] = taken(parts, "weight_orig", "weight_mask")!;
    return { weight: masked(original, mask, key, reading), isPlain: false };
  }
  for (const [lengths, directions] of [
    ["weight_g", "weight_v"],
    ["weight.original0", "weight.original1"],
  ]) {
    const found = isMatrix(directions) && taken(parts, lengths, directions);
    if (found) return { weight: normed(found[0], found[1], name, reading), isPlain: false };
  }
  return undefined;
}

function isPassedOver(key: string, tensor: Parameter): boolean {
  if (TRAINING.test(key) || /(?:^|[._])num_batches_tracked$/.test(key)) return true;
  if (elements(tensor.shape) !== 1) return false;
  return /^(?:u?int|bool)/.test(tensor.dtype) || !(SCALING.test(key) || /(?:^|[._/])(?:weight|bias|kernel)$/.test(key));
}

function strangeEntry(key: string, tensor: Parameter, parts: readonly string[]): string {
  if (parts.some((part) => /^weight_(?:u|bar)$|^weight\.original$/.test(part))) {
    return `expected plain weights, got ${shown(key)} of a reparametrized layer; remove the parametrization and save again`;
  }
  return notLinear(key, tensor);
}

function notLinear(key: string, tensor: Parameter): string {
  return `expected linear layers only, weights [outputs, inputs] and biases [outputs], got ${tensorText(tensor)} named ${shown(key)}`;
}
