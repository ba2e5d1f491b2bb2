import type { Command } from "commander";
import { shown, UsageError } from "../core/errors.ts";
import { type Moments, SCALES, type Scale, scaleEntry } from "../data/scaling.ts";
import { type ForeignUse, foreignModel, isPairFor } from "../formats/foreign-model.ts";
import type { Model } from "../formats/model.ts";
import type { InputScaling } from "../formats/onnx/input-scaling.ts";
import type { OpenedModel } from "../formats/open-model.ts";
import { ACTIVATIONS, type Activation } from "../model/activation.ts";
import { LOSSES, type Loss } from "../model/loss.ts";
import { hint } from "./misuse.ts";

/** Flags for properties of a model that files of other tools don't contain. */
export interface ModelFlags {
  readonly activation?: Activation;
  readonly outputActivation?: Activation;
  readonly loss?: Loss;
  readonly scale?: Scale;
  readonly normalize?: Normalize;
  readonly key?: string;
  readonly order?: readonly string[];
}

/** The help of --key. */
export const KEY_HELP = "for a file of several models: the key of the model, or the prefix of its entries' names";

/** The arguments of torchvision's Normalize, which maps x = v/255 to (x − mean) / deviation. */
export interface Normalize {
  readonly mean: number;
  readonly deviation: number;
}

/** The scales that don't depend on training samples. */
const PLAIN_SCALES = SCALES.filter((scale) => scale !== "standard");

/**
 * Adds them to a command that reads a model.
 * @param scales those that it can be given: `standard` only where there is data to standardise by
 */
export function addModelFlags(command: Command, scales: readonly Scale[] = PLAIN_SCALES): Command {
  return command
    .option(
      "--activation <name>",
      "for another tool's model: activation of the hidden layers (default: the file's, else relu)",
      oneOf("--activation", ACTIVATIONS),
    )
    .option(
      "--output-activation <name>",
      "for another tool's model: activation of the last layer (default: the file's, else identity)",
      oneOf("--output-activation", ACTIVATIONS),
    )
    .option(
      "--loss <name>",
      "for another tool's model: its training loss (default: cross-entropy; mean-squared-error if it ends with an activation)",
      oneOf("--loss", LOSSES),
    )
    .option(
      "--scale <name>",
      `for another tool's model: scaling of raw values v: ${scales.map((name) => `${name} (${scaleEntry(name).formula})`).join(", ")}`,
      oneOf("--scale", scales),
    )
    .option(
      "--normalize <mean,deviation>",
      "for another tool's model: (v/255 − mean) / deviation, as torchvision's Normalize",
      parseNormalize,
    )
    .option("--key <key>", KEY_HELP)
    .option(
      "--order <names>",
      "for another tool's model: its layers from input to output, separated by commas, if names and sizes don't tell the order",
      (text) => text.split(",").map((name) => name.trim()),
    );
}

/** Reads a flag that is one of some names. @throws UsageError for another. */
export function oneOf<T extends string>(flag: string, names: readonly T[]): (text: string) => T {
  return (text) => {
    const found = names.find((name) => name === text);
    if (found === undefined)
      throw new UsageError(`${flag}: expected one of ${names.join(", ")}, got ${shown(text)}; ${hint(text, names)}`);
    return found;
  };
}

function parseNormalize(text: string): Normalize {
  const [mean, deviation, ...more] = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (more.length > 0 || !Number.isFinite(mean) || !(deviation > 0 && deviation < Infinity)) {
    throw new UsageError(
      `--normalize: expected a mean and a positive deviation such as 0.1307,0.3081, got ${shown(text)}`,
    );
  }
  return { mean, deviation };
}

/**
 * A model with all that it must be given: as its file says, or, in a file of another tool, as flags say.
 * @param known of the data that it is for: the scale that is taken where nobody says one (without it, that must be said), and
 *   the number of classes, or the names of targets; with the scale `standard`, and where targets are standardised, their means
 *   and deviations
 * @throws UsageError if flags say what the file says, contradict each other, or leave the scale out.
 */
export function completed(
  opened: OpenedModel,
  path: string,
  flags: ModelFlags,
  known: Omit<ForeignUse, "criterion"> & { readonly scale?: Scale; readonly moments?: Moments | undefined } = {},
): Model {
  const { network, params, metadata, scaling } = opened;
  const { scale, moments, ...use } = known;
  if (metadata) {
    const said = (["loss", "scale", "normalize"] as const).find((name) => flags[name] !== undefined);
    if (said) throw new UsageError(`${path}: says itself how it is to be used; leave --${said} out`);
    return { network, params, metadata };
  }
  if (flags.scale && flags.normalize) throw new UsageError("--normalize: expected no --scale beside it");
  const { layers, outputActivation } = network;
  const isPair = isPairFor(network, use.classes, flags.loss);
  if (flags.loss === "cross-entropy" && outputActivation !== "identity" && !isPair) {
    throw new UsageError(
      `--loss: expected mean-squared-error for a network that ends with ${outputActivation}, got cross-entropy`,
    );
  }
  const twice = (["scale", "normalize"] as const).find((name) => flags[name] !== undefined);
  if (scaling && twice) throw new UsageError(`${path}: scales its input itself; leave --${twice} out`);
  return foreignModel(opened, scaling ?? scalingOf(layers[0], path, flags, { scale, moments }), {
    criterion: flags.loss,
    ...use,
  });
}

function scalingOf(
  columns: number,
  path: string,
  { scale, normalize }: ModelFlags,
  usual: { readonly scale: Scale | undefined; readonly moments: Moments | undefined },
): InputScaling {
  if (normalize) {
    const column = (value: number) => new Float64Array(columns).fill(255 * value);
    return { scale: "standard", moments: { mean: column(normalize.mean), deviation: column(normalize.deviation) } };
  }
  const chosen = scale ?? usual.scale;
  if (chosen === undefined) {
    throw new UsageError(
      `${path}: doesn't say how its input is scaled, which the lab's models do; name it with --scale or --normalize`,
    );
  }
  return { scale: chosen, ...(chosen === "standard" && usual.moments && { moments: usual.moments }) };
}
