import { shown } from "../../core/errors.ts";
import { ACTIVATIONS, type Activation, activationEntry } from "../../model/activation.ts";
import type { Reading } from "../reading.ts";
import { isModule } from "./find-model.ts";
import { kindOf, PyDict, type PyObject, PyTensor } from "./values.ts";

/** A module tree, flat: parameters by their names in a state_dict, and activations with their place among them. */
export interface WalkedModule {
  readonly parameters: Map<string, PyTensor>;
  /** ε of each batch normalisation, by its path. */
  readonly epsilons: ReadonlyMap<string, number>;
  /** Where each batch normalisation stands in a Sequential: behind which layer, on its sums or behind its activation. */
  readonly norms: ReadonlyMap<string, { readonly after: string | undefined; readonly on: "sums" | "inputs" }>;
  readonly activations: readonly WalkedActivation[];
  /** Class names of modules that are none the lab knows, with their places. */
  readonly unknown: readonly { readonly path: string; readonly name: string }[];
  /** Whether all modules with children are a Sequential, so that nothing happens between the children. */
  readonly isSequential: boolean;
}

export interface WalkedActivation {
  readonly activation: Activation;
  /** Number of modules with parameters before it. */
  readonly after: number;
  /** Whether it stands in a Sequential, where the place is the order of use. */
  readonly isPlaced: boolean;
}

/** Modules within modules, at most. */
const DEEPEST = 100;

const SEQUENTIAL = "torch.nn.modules.container.Sequential";

const ACTIVATION_CLASSES: ReadonlyMap<string, Activation> = new Map(
  ACTIVATIONS.map((name) => [`torch.nn.modules.activation.${activationEntry(name).torch}`, name]),
);

/** Without effect on a trained multilayer perceptron's answer; soft-max belongs to the loss here. */
const WITHOUT_EFFECT =
  /^torch\.nn\.modules\.(linear\.Identity|flatten\.Flatten|dropout\.\w+|activation\.(Softmax|LogSoftmax)|loss\.\w+|container\.\w+)$/;

/** Classes of torch.nn that are a linear layer as ours is, also with parametrized weights. */
const LINEAR =
  /^torch\.nn\.(?:modules\.linear\.(?:Linear|NonDynamicallyQuantizableLinear)|utils\.parametrize\.ParametrizedLinear)$/;

/** Batch normalisation of rows of numbers. */
const NORM = /^torch\.nn\.modules\.batchnorm\.(?:BatchNorm1d|LazyBatchNorm1d|SyncBatchNorm)$/;

/** What holds the parts of a parametrized weight. */
const PARAMETRIZATION = /^torch\.nn\.utils\.parametriz/;

/**
 * Walks through a pickled module's children in their order.
 * @throws DataError if it is nested too deeply, holds itself, or a layer of torch.nn isn't a linear one.
 */
export function walkModule(root: PyObject, reading: Reading): WalkedModule {
  const parameters = new Map<string, PyTensor>();
  const activations: WalkedActivation[] = [];
  const epsilons = new Map<string, number>();
  const norms = new Map<string, { after: string | undefined; on: "sums" | "inputs" }>();
  let lastLayer: string | undefined;
  let activationsSince = 0;
  const unknown: { path: string; name: string }[] = [];
  const open = new Set<PyObject>();
  let withParameters = 0;
  let isSequential = true;
  walk(root, "", false, 0);
  return { parameters, epsilons, norms, activations, unknown, isSequential };

  function walk(module: PyObject, path: string, inSequential: boolean, depth: number): void {
    if (depth > DEEPEST) throw reading.error(`expected modules at most ${DEEPEST} deep, got more`);
    if (open.has(module)) throw reading.error(`expected modules that differ, got ${kindOf(module)} within itself`);
    const sizes = ["_modules", "_parameters"].map((key) => (module.attributes.get(key) as PyDict).size);
    reading.take(500 + 2 * path.length + 32 * (sizes[0] + sizes[1]));
    open.add(module);
    const own = ownParameters(module, path, reading);
    const children = [...(module.attributes.get("_modules") as PyDict).entries()].filter(([, child]) => child !== null);
    const activation = ACTIVATION_CLASSES.get(module.name);
    if (NORM.test(module.name)) {
      addNorm(module, path, own);
    } else if (own.length > 0) {
      if (module.name.startsWith("torch.nn.") && !LINEAR.test(module.name)) {
        throw reading.error(`expected linear layers only, got ${kindOf(module)} at ${shown(path)}`);
      }
      for (const [name, tensor] of own) parameters.set(path === "" ? name : `${path}.${name}`, tensor);
      if (!PARAMETRIZATION.test(module.name) || LINEAR.test(module.name)) withParameters++;
      [lastLayer, activationsSince] = [path, 0];
    } else if (activation !== undefined) {
      const odd = otherConstant(activation, module);
      if (odd !== undefined) unknown.push({ path, name: odd });
      else {
        activations.push({ activation, after: withParameters, isPlaced: inSequential });
        activationsSince++;
      }
    } else if (children.length === 0 && !WITHOUT_EFFECT.test(module.name)) {
      unknown.push({ path, name: kindOf(module) });
    }
    const isParametrized = LINEAR.test(module.name) || PARAMETRIZATION.test(module.name);
    if (children.length > 0 && module.name !== SEQUENTIAL && !isParametrized) isSequential = false;
    for (const [name, child] of children) {
      if (typeof name !== "string" || !isModule(child)) {
        throw reading.error(`expected a module in ${kindOf(module)}, got ${kindOf(child)}`);
      }
      if (isParametrized && !PARAMETRIZATION.test(child.name) && !/\.ModuleDict$/.test(child.name)) continue;
      walk(child, path === "" ? name : `${path}.${name}`, module.name === SEQUENTIAL, depth + 1);
    }
    open.delete(module);
  }

  function addNorm(module: PyObject, path: string, own: readonly (readonly [string, PyTensor])[]): void {
    const buffers = module.attributes.get("_buffers");
    const statistics = buffers instanceof PyDict ? [...buffers.entries()] : [];
    for (const [name, tensor] of [...own, ...statistics]) {
      if (typeof name === "string" && tensor instanceof PyTensor)
        parameters.set(path === "" ? name : `${path}.${name}`, tensor);
    }
    const epsilon = module.attributes.get("eps");
    if (!parameters.has(path === "" ? "running_mean" : `${path}.running_mean`) || typeof epsilon !== "number") {
      throw reading.error(`expected the statistics of batch normalisation at ${shown(path)}, got none`);
    }
    epsilons.set(path, epsilon);
    norms.set(path, { after: lastLayer, on: lastLayer !== undefined && activationsSince === 0 ? "sums" : "inputs" });
  }
}

/** What tells an activation's module from the lab's activation, in words. */
function otherConstant(activation: Activation, module: PyObject): string | undefined {
  const { torch: name, constants = [] } = activationEntry(activation);
  const odd = constants.find(({ torch, value }) => torch !== undefined && module.attributes.get(torch) !== value);
  return odd && `${name} of another ${odd.word} than ${odd.value}`;
}

function ownParameters(module: PyObject, path: string, reading: Reading): [string, PyTensor][] {
  const own: [string, PyTensor][] = [];
  for (const [name, value] of (module.attributes.get("_parameters") as PyDict).entries()) {
    if (value === null) continue; // a linear layer without biases has None there
    if (typeof name !== "string" || !(value instanceof PyTensor)) {
      throw reading.error(`expected parameters that are tensors at ${shown(path)}, got ${kindOf(value)}`);
    }
    own.push([name, value]);
  }
  return own;
}
