import type { Activation } from "../../model/network.ts";

/** The name that the lab's files say they are from. */
export const PRODUCER = "neuro-backprop-lab";

/** The operators that are activations. */
export const ACTIVATION_OPS: Readonly<Record<string, Activation>> = {
  Relu: "relu",
  Tanh: "tanh",
  Sigmoid: "sigmoid",
  LeakyRelu: "leaky-relu",
};

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
  LeakyRelu: ["alpha"],
  LogSoftmax: ["axis"],
  MatMul: [],
  Mul: [],
  Relu: [],
  Reshape: ["allowzero"],
  Shape: ["start", "end"],
  Sigmoid: [],
  Softmax: ["axis"],
  Squeeze: ["axes"],
  Sub: [],
  Tanh: [],
  Transpose: ["perm"],
  Unsqueeze: ["axes"],
};
