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

/** What may follow the choice of a class: its name is looked up and put into form. */
export const PASSED_LABELS: ReadonlySet<string> = new Set([
  "Cast",
  "Identity",
  "Reshape",
  "Squeeze",
  "ai.onnx.ml.ArrayFeatureExtractor",
]);

/** The attributes of each operator that is read. */
export const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  Add: [],
  ArgMax: ["axis", "keepdims", "select_last_index"],
  BatchNormalization: ["epsilon", "momentum", "training_mode"],
  Cast: ["to", "saturate", "round_mode"],
  Clip: ["min", "max"],
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
  Max: [],
  Mul: [],
  Reshape: ["allowzero"],
  Shape: ["start", "end"],
  Softmax: ["axis"],
  Squeeze: ["axes"],
  Sub: [],
  Transpose: ["perm"],
  Unsqueeze: ["axes"],
  "ai.onnx.ml.ArrayFeatureExtractor": [],
  "ai.onnx.ml.Scaler": ["offset", "scale"],
  "ai.onnx.ml.ZipMap": ["classlabels_int64s", "classlabels_strings"],
  "com.microsoft.FusedGemm": ["alpha", "beta", "transA", "transB", "activation", "activation_alpha"],
  ...Object.fromEntries(
    [...ACTIVATION_OPS].map(([op, name]) => [
      op,
      (activationEntry(name).constants ?? []).flatMap(({ onnx }) => onnx ?? []),
    ]),
  ),
};
