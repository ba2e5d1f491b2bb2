import { sigmoid, tanh } from "../core/float32-functions.ts";

/** f32(·) of docs/numerics.md; the identity if the twin computes in float64. */
type Round = (x: number) => number;

/** Everything about an activation except its kernel, which is in assembly/activation.ts. */
export interface ActivationEntry {
  /** The name in settings, records and model files. */
  readonly name: string;
  /** The name on the page. */
  readonly label: string;
  /** Its number in assembly/activation.ts. */
  readonly kernel: number;
  /** act(z). */
  readonly value: (z: number, round: Round) => number;
  /** s · act′, from the activation's value h. */
  readonly timesSlope: (s: number, h: number, round: Round) => number;
  /** PyTorch's class in torch.nn. */
  readonly torch: string;
  /** ONNX's operator; null where none is needed. */
  readonly onnx: string | null;
  /** Constants of the formula that other tools make configurable: models with other values are refused. */
  readonly constants?: readonly ActivationConstant[];
}

/** A constant of an activation's formula: its name in words, in PyTorch's module and in ONNX's operator. */
export interface ActivationConstant {
  readonly word: string;
  readonly value: number;
  readonly torch?: string;
  readonly onnx?: string;
}

/** Slope of leaky ReLU below 0, as in PyTorch's default. */
export const LEAKY_SLOPE = 0.01;

/** All activations, in the order of lists. A new one is an entry here and a kernel. */
const ENTRIES = [
  {
    name: "relu",
    label: "ReLU",
    kernel: 0,
    value: (z) => (z > 0 ? z : 0), // not Math.max, which keeps NaN
    timesSlope: (s, h) => (h > 0 ? s : 0), // a selection, not a product: +0 even if s is ∞
    torch: "ReLU",
    onnx: "Relu",
  },
  {
    name: "tanh",
    label: "tanh",
    kernel: 1,
    value: (z, round) => round(tanh(z)),
    timesSlope: (s, h, round) => round(s * round(1 - round(h * h))),
    torch: "Tanh",
    onnx: "Tanh",
  },
  {
    name: "sigmoid",
    label: "Sigmoid",
    kernel: 2,
    value: (z, round) => round(sigmoid(z)),
    timesSlope: (s, h, round) => round(s * round(h * round(1 - h))),
    torch: "Sigmoid",
    onnx: "Sigmoid",
  },
  {
    name: "leaky-relu",
    label: "Leaky ReLU",
    kernel: 3,
    value: (z, round) => (z > 0 ? z : round(round(LEAKY_SLOPE) * z)),
    timesSlope: (s, h, round) => (h > 0 ? s : round(round(LEAKY_SLOPE) * s)),
    torch: "LeakyReLU",
    onnx: "LeakyRelu",
    constants: [{ word: "slope", value: LEAKY_SLOPE, torch: "negative_slope", onnx: "alpha" }],
  },
  {
    name: "identity",
    label: "None",
    kernel: 4,
    value: (z) => z,
    timesSlope: (s) => s,
    torch: "Identity",
    onnx: null,
  },
] as const satisfies readonly ActivationEntry[];

/** An activation's name. */
export type Activation = (typeof ENTRIES)[number]["name"];

/** The names of the activations that a layer may have. */
export const ACTIVATIONS: readonly Activation[] = ENTRIES.map(({ name }) => name);

const byName = new Map<string, ActivationEntry>(ENTRIES.map((entry) => [entry.name, entry]));

/** The entry of an activation. @throws RangeError for an unknown one. */
export function activationEntry(name: Activation): ActivationEntry {
  const entry = byName.get(name);
  if (entry === undefined) {
    throw new RangeError(`network: expected an activation of ${ACTIVATIONS.join(", ")}, got ${name}`);
  }
  return entry;
}
