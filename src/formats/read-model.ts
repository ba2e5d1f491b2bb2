import { z } from "zod";
import { DataError, shown } from "../core/errors.ts";
import { faultOf } from "../core/faults.ts";
import { decodeNumber } from "../core/json.ts";
import { type Moments, SCALES } from "../data/scaling.ts";
import { ACTIVATIONS, LOSSES, type Network, network, places } from "../model/network.ts";
import { fromLayerTensors } from "./layer-tensors.ts";
import type { Model, ModelMetadata } from "./model.ts";
import type { Tensor } from "./tensors.ts";
import { unpackTensors } from "./unpack-tensors.ts";

const moments = z.array(z.number());
const naturalText = z
  .string()
  .regex(/^(0|[1-9][0-9]{0,15})$/, { error: "digits of an integer" })
  .transform(Number);
const figureText = z
  .string()
  .regex(/^(-?[0-9]+(\.[0-9]+)?(e[+-][0-9]+)?|NaN|-?Infinity)$/, { error: "digits of a number" })
  .transform(Number);
const digest = z.string().regex(/^[0-9a-f]{64}$/, { error: "a SHA-256 of 64 hexadecimal digits" });

/** The metadata of a file, all of them texts; those with parts are JSON. */
const textsSchema = z.object({
  format: z.literal("pt"),
  architecture: json(
    z.strictObject({
      layers: z.array(z.int().min(1)).min(2),
      activation: z.enum(ACTIVATIONS),
      outputActivation: z.enum(ACTIVATIONS),
    }),
  ),
  technique: json(
    z.strictObject({
      id: z.string().min(1),
      hyper: z.record(
        z.string(),
        z.union([z.number(), z.literal(["NaN", "Infinity", "-Infinity"])]).transform(decodeNumber),
      ),
    }),
  ),
  scaling: json(
    z.discriminatedUnion("scale", [
      z.strictObject({ scale: z.enum(SCALES).exclude(["standard"]) }),
      z.strictObject({ scale: z.literal("standard"), mean: moments, deviation: moments }),
    ]),
  ),
  criterion: z.enum(LOSSES),
  classes: naturalText,
  classNames: json(z.array(z.string())).optional(),
  epoch: naturalText,
  loss: figureText,
  seed: naturalText,
  data: z.string(),
  dataDigest: digest,
  numerics: naturalText,
});

/**
 * The model in a safetensors file that writeModel made.
 * @param what names the file in errors
 * @throws DataError if the file is broken, or isn't a model of the lab's.
 */
export function readModel(bytes: Uint8Array, what = "model"): Model {
  const file = unpackTensors(bytes, what);
  const parsed = textsSchema.safeParse(file.metadata);
  if (!parsed.success) {
    const fault = faultOf(parsed.error, file.metadata, textsSchema).text;
    throw new DataError(`${what}: expected a model of this lab, but its metadata has a fault ${fault}`);
  }
  const { architecture, scaling, format: _, classNames, ...rest } = parsed.data;
  const net = network(architecture.layers, architecture.activation, architecture.outputActivation);
  const params = paramsOf(net, file.tensors, what);
  const metadata: ModelMetadata = {
    ...rest,
    scale: scaling.scale,
    ...(classNames === undefined ? {} : { classNames }),
    ...(scaling.scale === "standard" ? { moments: momentsOf(scaling, net.layers[0], what) } : {}),
  };
  if (classNames !== undefined && classNames.length !== metadata.classes) {
    throw new DataError(`${what}: expected ${metadata.classes} names of classes, got ${classNames.length}`);
  }
  return { network: net, params, metadata };
}

/** The tensors' values as one vector, after checking that they are the network's, no more and no less. */
function paramsOf(network: Network, tensors: readonly Tensor[], what: string): Float32Array {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const values = (name: string, shape: readonly number[]) => {
    const tensor = byName.get(name);
    const got = tensor === undefined ? "nothing" : `shape [${tensor.shape}]`;
    if (tensor === undefined || String(tensor.shape) !== String(shape)) {
      throw new DataError(`${what}: expected a tensor ${name} of shape [${shape}], got ${got}`);
    }
    if (!tensor.values.every(Number.isFinite)) throw new DataError(`${what}: expected finite values in tensor ${name}`);
    byName.delete(name);
    return tensor.values;
  };
  const layers = places(network).map(({ nIn, nOut }, layer) => ({
    weight: values(`${2 * layer}.weight`, [nOut, nIn]),
    bias: values(`${2 * layer}.bias`, [nOut]),
  }));
  for (const name of byName.keys()) {
    throw new DataError(`${what}: expected only the tensors of ${network.layers.join("-")}, got ${shown(name)}`);
  }
  return fromLayerTensors(network, layers);
}

function momentsOf(scaling: { mean: number[]; deviation: number[] }, columns: number, what: string): Moments {
  const { mean, deviation } = scaling;
  if (mean.length !== columns || deviation.length !== columns || !deviation.every((value) => value > 0)) {
    throw new DataError(`${what}: expected means and positive deviations of ${columns} columns in its scaling`);
  }
  return { mean: Float64Array.from(mean), deviation: Float64Array.from(deviation) };
}

/** A text that holds JSON of the given form. */
function json<T extends z.ZodType>(schema: T) {
  const parsed = z.string().transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: "custom", message: "JSON" });
      return z.NEVER;
    }
  });
  return parsed.pipe(schema);
}
