import type { Reading } from "../reading.ts";
import type { OnnxFile } from "./graph.ts";
import { integerOf, integersOf, onlyAttributes } from "./node-attributes.ts";

/** What puts columns beside each other, and the attributes of it. */
const JOINS: Readonly<Record<string, readonly string[]>> = {
  Concat: ["axis"],
  "ai.onnx.ml.FeatureVectorizer": ["inputdimensions"],
};

/**
 * A graph with one input for each column of a table, as one with one input: the node that puts all of them beside each other in their
 * order is left out, and what it gives is the input.
 * @throws DataError if there are several inputs and no such node.
 */
export function withOneInput(file: OnnxFile, reading: Reading): OnnxFile {
  const { inputs, nodes } = file;
  if (inputs.length === 1) return file;
  const names = inputs.map(({ name }) => name);
  const widths = inputs.map(({ shape }) => (shape?.length === 2 ? shape[1] : undefined));
  const columns = widths.reduce<number>((sum, width) => sum + (width ?? Number.NaN), 0);
  const join = nodes.find(
    (node) =>
      Object.hasOwn(JOINS, node.op) &&
      node.outputs.length === 1 &&
      node.inputs.length === names.length &&
      node.inputs.every((name, k) => name === names[k]),
  );
  if (inputs.length === 0 || join === undefined || !(columns > 0)) {
    throw reading.error(`expected one input, or one for each column, got ${inputs.length}`);
  }
  onlyAttributes(join, JOINS[join.op], reading);
  const axis = integerOf(join, "axis", 1, reading);
  const said = integersOf(join, "inputdimensions", reading);
  if ((axis !== 1 && axis !== -1) || (said !== undefined && String(said) !== String(widths))) {
    throw reading.error("expected all inputs beside each other, got them put together in another way");
  }
  const rows = inputs[0].shape?.[0];
  return {
    ...file,
    inputs: [{ name: join.outputs[0], shape: [rows, columns] }],
    nodes: nodes.filter((node) => node !== join),
  };
}
