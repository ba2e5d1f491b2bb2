import { ACTIVATIONS, type Activation, activationEntry } from "../../model/activation.ts";

/** The name that the lab's files say they are from. */
export const PRODUCER = "neuro-backprop-lab";

/** The operators that are activations. */
export const ACTIVATION_OPS: ReadonlyMap<string, Activation> = new Map(
  ACTIVATIONS.flatMap((name) => {
    const { onnx } = activationEntry(name);
    return onnx === null ? [] : [[onnx, name] as const];
  }),
);

/** The attributes of each operator that is read. */
export const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  Add: [],
  Cast: ["to", "saturate", "round_mode"],
  Constant: ["value", "value_float", "value_int", "value_floats", "value_ints"],
  Concat: ["axis"],
  Div: [],
  Dropout: ["ratio", "seed"],
  Flatten: ["axis"],
  Gather: ["axis"],
  Gemm: ["alpha", "beta", "transA", "transB"],
  Identity: [],
  LogSoftmax: ["axis"],
  MatMul: [],
  Mul: [],
  Reshape: ["allowzero"],
  Shape: ["start", "end"],
  Softmax: ["axis"],
  Squeeze: ["axes"],
  Sub: [],
  Transpose: ["perm"],
  Unsqueeze: ["axes"],
  ...Object.fromEntries(
    [...ACTIVATION_OPS].map(([op, name]) => [
      op,
      (activationEntry(name).constants ?? []).flatMap(({ onnx }) => onnx ?? []),
    ]),
  ),
};
