import type { Activation } from "../model/activation.ts";
import { type Network, network } from "../model/network.ts";
import { type DenseValues, folded, normAffine } from "./affine.ts";
import { type FoundLayers, type LinearLayer, type NormLayer, parameterName } from "./layer-groups.ts";
import { orderedLayers, saidLayers } from "./layer-order.ts";
import { fromLayerTensors } from "./layer-tensors.ts";
import { type NormPlace, normPlaces } from "./norm-places.ts";
import { finite, type ParameterReading } from "./parameter.ts";
import { checkFinite } from "./tensors.ts";

/** What is told of a layer that was read. */
export interface LayerFacts {
  /** Its name in the state_dict, such as `0` or `fc1`. */
  readonly name: string;
  /** Inputs of the layer. */
  readonly nIn: number;
  /** Outputs of the layer. */
  readonly nOut: number;
  /** PyTorch's name of its weights' type in the file, such as `float16`. */
  readonly dtype: string;
  /** Whether the file has biases; without them they are 0. */
  readonly hasBiases: boolean;
}

/** What was taken where a state_dict doesn't say it. */
export interface StateGuesses {
  /** The layers' names in the order that they were taken in, where others fit too. */
  readonly order?: readonly string[];
  /** Entries that were taken for no part of the network. */
  readonly passedOver?: readonly string[];
  /** Batch normalisations that were taken to stand before the activation. */
  readonly norms?: {
    /** Their names in the file. */
    readonly names: readonly string[];
    /** The ε of all of them. */
    readonly epsilon: number;
  };
}

/** Layers in order, each with what normalises its inputs and its sums. */
export interface ArrangedLayers {
  readonly layers: readonly LinearLayer[];
  readonly places: ReadonlyMap<NormLayer, NormPlace>;
  readonly guesses: StateGuesses;
}

/** How layers are arranged. */
export interface ArrangeOptions {
  /** Whether entries stand as the program made them. */
  readonly isFileOrder: boolean;
  /** The layers' names in order, said by the user. */
  readonly order?: readonly string[] | undefined;
  /** Where batch normalisations stand, if a module says it: of layers by their names. */
  readonly placed?:
    | ReadonlyMap<string, { readonly after: string | undefined; readonly on: NormPlace["on"] }>
    | undefined;
}

/**
 * Puts found layers into order, and batch normalisations to their places.
 * @throws DataError if layers fit in no order, or a normalisation in no place.
 */
export function arrangedLayers(
  found: FoundLayers,
  { isFileOrder, order, placed }: ArrangeOptions,
  reading: ParameterReading,
): ArrangedLayers {
  const { linear, norms, passedOver } = found;
  const { layers, isGuess } = order
    ? { layers: saidLayers(linear, order, reading), isGuess: false }
    : orderedLayers(linear, isFileOrder, reading);
  const index = new Map(layers.map(({ name }, l) => [name, l]));
  const places = placed
    ? new Map(
        norms.map((norm): [NormLayer, NormPlace] => {
          const { after, on } = placed.get(norm.name)!;
          const before = after === undefined ? -1 : index.get(after)!;
          return [norm, { layer: on === "sums" ? before : before + 1, on }];
        }),
      )
    : normPlaces(found, layers, isFileOrder, reading);
  for (const [norm, { layer, on }] of places) {
    const [nOut, nIn] = layers[layer]?.weight.shape ?? [];
    if (norm.columns !== (on === "sums" ? nOut : nIn)) {
      throw reading.error(
        `expected a layer of ${norm.columns} columns where the batch normalisation ${norm.name.slice(0, 40)} stands, got ${nOut === undefined ? "none" : on === "sums" ? nOut : nIn}`,
      );
    }
  }
  return {
    layers,
    places,
    guesses: {
      ...(isGuess && { order: layers.map(({ name }) => name) }),
      ...(passedOver.length > 0 && { passedOver }),
      ...(!placed &&
        norms.length > 0 && { norms: { names: norms.map(({ name }) => name), epsilon: norms[0].epsilon } }),
    },
  };
}

/** The sizes of a network, from input to output. */
export function sizesOf(layers: readonly LinearLayer[]): number[] {
  return [layers[0].weight.shape[1], ...layers.map(({ weight }) => weight.shape[0])];
}

export function layerFacts({ name, weight, bias }: LinearLayer): LayerFacts {
  const [nOut, nIn] = weight.shape;
  return { name, nIn, nOut, dtype: weight.dtype, hasBiases: bias !== undefined };
}

/**
 * The network of arranged layers and its parameters in the lab's order, batch normalisation worked into them.
 * @throws DataError if a value isn't finite in float32.
 */
export function networkOf(
  { layers, places }: ArrangedLayers,
  activations: { readonly activation?: Activation | undefined; readonly outputActivation?: Activation | undefined },
  reading: ParameterReading,
): { readonly network: Network; readonly params: Float32Array } {
  // All tensors are read before anything is made in the sizes that they claim.
  const values = layers.map((layer, l) => valuesOf(layer, l));
  const net = network(sizesOf(layers), activations.activation, activations.outputActivation);
  return { network: net, params: fromLayerTensors(net, values) };

  function valuesOf({ name, weight, bias }: LinearLayer, l: number): DenseValues {
    let values: DenseValues = {
      weight: finite(weight, parameterName(name, "weight"), reading).read(),
      bias: bias && finite(bias, parameterName(name, "bias"), reading).read(),
    };
    const own = [...places].filter(([, place]) => place.layer === l);
    // What comes in goes through the first one first, so that the last one is worked in first.
    const incoming = own.filter(([, { on }]) => on === "inputs").reverse();
    for (const [norm, { on }] of [...incoming, ...own.filter(([, { on }]) => on === "sums")]) {
      reading.take(8 * values.weight.length + 32 * norm.columns);
      const affine = normAffine(
        {
          mean: norm.mean.read(),
          variance: norm.variance.read(),
          scale: norm.scale?.read(),
          shift: norm.shift?.read(),
        },
        norm.epsilon,
      );
      values = on === "sums" ? folded(values, undefined, affine) : folded(values, affine);
      for (const part of [values.weight, values.bias!]) checkFinite(part, norm.name, reading);
    }
    return values;
  }
}
