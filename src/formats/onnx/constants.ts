import { shown } from "../../core/errors.ts";
import type { Reading } from "../reading.ts";
import type { OnnxNode } from "./graph.ts";
import { integerOf, integersOf, nodeName } from "./node-attributes.ts";
import { type OnnxTensor, tensorOf } from "./tensor.ts";

/** A value that doesn't depend on the input's numbers. */
export type Constant =
  | {
      readonly kind: "tensor";
      readonly tensor: OnnxTensor;
      /** Whether a matrix is meant the other way round. */
      readonly isTransposed: boolean;
    }
  /** What a Shape says and what is made of it: sizes, of which only the number of rows varies. */
  | { readonly kind: "sizes"; readonly sizes: readonly Size[] };

/** A size of a value; undefined if the file doesn't say it. */
export type Size = number | "rows" | undefined;

/** Most sizes in a list of them. */
const MOST = 8;

/**
 * The value of a node all of whose inputs are constant. What exporters leave unfolded is followed: names of constants,
 * matrices to be transposed, casts, and sizes picked from a shape and multiplied.
 * @throws DataError for any other node.
 */
export function constantOf(node: OnnxNode, inputs: readonly Constant[], reading: Reading): Constant {
  const [first, second] = inputs;
  switch (node.op) {
    case "Constant":
      return { kind: "tensor", tensor: attributeTensor(node, reading), isTransposed: false };
    case "Identity":
      if (first !== undefined) return first;
      break;
    case "Cast":
      if (first?.kind === "sizes" || (first !== undefined && castsToReals(node, reading))) return first;
      break;
    case "Transpose":
      if (first?.kind === "tensor" && isSwap(node, first.tensor, reading)) {
        return { ...first, isTransposed: !first.isTransposed };
      }
      break;
    case "Gather": {
      const isScalar = second?.kind === "tensor" && second.tensor.shape.length === 0;
      const places = second && sizesOf(second);
      if (first === undefined || places === undefined || integerOf(node, "axis", 0, reading) !== 0) break;
      const sizes = sizesOf(first);
      const picked = places.map((place) => sizes?.at(Number(place)));
      if (sizes === undefined || (isScalar && picked.length !== 1)) break;
      return { kind: "sizes", sizes: picked };
    }
    case "Mul": {
      const [factor, ...more] = (first && sizesOf(first)) ?? [];
      const [other, ...others] = (second && sizesOf(second)) ?? [];
      if (typeof factor !== "number" || typeof other !== "number" || more.length + others.length > 0) break;
      return { kind: "sizes", sizes: [factor * other] };
    }
    case "Unsqueeze":
    case "Squeeze":
    case "Reshape": {
      // A lone size is as good as a list of one.
      const sizes = first && sizesOf(first);
      if (sizes?.length !== 1) break;
      return { kind: "sizes", sizes };
    }
    case "Concat": {
      const lists = inputs.map((input) => sizesOf(input));
      const sizes = lists.flatMap((list) => list ?? []);
      if (lists.includes(undefined) || sizes.length > MOST) break;
      return { kind: "sizes", sizes };
    }
  }
  throw reading.error(`expected a chain of layers, got ${nodeName(node)}`);
}

/** A constant as a list of sizes, if it can be one. */
export function sizesOf(constant: Constant): readonly Size[] | undefined {
  if (constant.kind === "sizes") return constant.sizes;
  const { shape, dtype } = constant.tensor;
  const isList = shape.length === 0 || (shape.length === 1 && shape[0] <= MOST);
  return isList && dtype === "int64" ? Array.from(constant.tensor.read()) : undefined;
}

/** Whether a Cast is to float32 or float64. */
export function castsToReals(node: OnnxNode, reading: Reading): boolean {
  const to = integerOf(node, "to", 0, reading);
  return to === 1 || to === 11;
}

function isSwap(node: OnnxNode, { shape }: OnnxTensor, reading: Reading): boolean {
  const order = integersOf(node, "perm", reading) ?? [1, 0];
  return shape.length === 2 && order.length === 2 && order[0] === 1 && order[1] === 0;
}

function attributeTensor(node: OnnxNode, reading: Reading): OnnxTensor {
  const [entry, ...more] = node.attributes;
  if (entry !== undefined && more.length === 0) {
    const [name, attribute] = entry;
    if (name === "value" && attribute.kind === "tensor") return attribute.value;
    if (name === "value_float" && attribute.kind === "float") return tensorOf([attribute.value], [], "float32");
    if (name === "value_int" && attribute.kind === "integer") return tensorOf([attribute.value], [], "int64");
    if (name === "value_floats" && attribute.kind === "floats") {
      return tensorOf(attribute.value, [attribute.value.length], "float32");
    }
    if (name === "value_ints" && attribute.kind === "integers") {
      return tensorOf(attribute.value, [attribute.value.length], "int64");
    }
  }
  const got = entry === undefined ? "nothing" : shown(entry[0]);
  throw reading.error(`expected a tensor or numbers as value of ${nodeName(node)}, got ${got}`);
}
