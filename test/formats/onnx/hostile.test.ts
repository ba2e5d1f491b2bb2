import { expect, test } from "vitest";
import { DataError } from "../../../src/core/errors.ts";
import {
  type Encoded,
  floatField,
  integerField,
  joined,
  messageField,
  textField,
} from "../../../src/formats/onnx/protobuf-writer.ts";
import { readOnnx } from "../../../src/formats/onnx/read-onnx.ts";
import { writeOnnx } from "../../../src/formats/onnx/write-onnx.ts";
import { hostile, tryToRead } from "../../support/hostile.ts";
import { broken } from "../../support/mutations.ts";
import { fc } from "../../support/random.ts";
import { golden, NAMES } from "./files.ts";
import { model } from "./ours.ts";

const read = (bytes: Uint8Array) => readOnnx(bytes, { what: "a.onnx" });
const tryOnnx = (bytes: Uint8Array) => tryToRead(bytes.length, () => read(bytes));

const ours = writeOnnx(model.network, model.params, { metadata: model.metadata, scaling: model.metadata });

const STARTS = [[], [8, 8], [8, 8, 0x3a], [0x3a], [8, 8, 0x42, 4, 0x0a, 0, 0x10, 17, 0x3a]];
hostile(
  "ONNX, of any bytes",
  fc
    .tuple(fc.constantFrom(...STARTS), fc.uint8Array({ maxLength: 400 }))
    .map(([a, b]) => Uint8Array.from([...a, ...b])),
  (bytes) => {
    read(bytes);
    throw new Error("expected it to be refused");
  },
);
hostile("ONNX", broken([...NAMES.map(golden), ours]), read);

const OPS =
  "Gemm MatMul Add Sub Mul Div Relu Sigmoid Tanh LeakyRelu Softmax LogSoftmax Flatten Reshape Identity Cast Dropout Constant " +
  "Transpose Shape Gather Unsqueeze Squeeze Concat Conv BatchNormalization Clip Max ArgMax " +
  "ai.onnx.ml.Scaler ai.onnx.ml.ZipMap ai.onnx.ml.ArrayFeatureExtractor com.microsoft.FusedGemm";
const VALUES = ["x", "w", "b", "s", "p", "q", "r", "y", ""];
const ATTRIBUTES =
  "alpha transB axis to perm value value_ints start axes epsilon min max offset scale classlabels_int64s".split(" ");

let graphsRead = 0;
hostile("ONNX, any graph of nodes", graphs(), (bytes) => {
  read(bytes);
  graphsRead++;
});
test("some of these graphs are networks", () => expect(graphsRead).toBeGreaterThan(0));

function graphs(): fc.Arbitrary<Uint8Array> {
  const value = fc.constantFrom(...VALUES);
  const small = fc.integer({ min: 0, max: 8 });
  const tensor = fc
    .tuple(fc.array(small, { maxLength: 3 }), fc.constantFrom(1, 7, 11), fc.array(small, { maxLength: 8 }))
    .map(([shape, type, values]) => tensorOf("w", shape, type, values));
  const attribute = fc
    .tuple(
      fc.constantFrom(...ATTRIBUTES),
      fc.constantFrom(1, 2, 4, 7),
      small,
      tensor,
      fc.array(small, { maxLength: 4 }),
    )
    .map(([name, type, integer, tensor, list]) => {
      const values = [floatField(2, integer), integerField(3, integer), messageField(5, tensor)];
      const content = type === 7 ? list.flatMap((value) => integerField(8, value)) : values[Math.min(type, 3) - 1];
      return messageField(5, textField(1, name), content, integerField(20, type));
    });
  const anyNode = fc
    .tuple(
      fc.constantFrom(...OPS.split(" ")),
      fc.array(value, { minLength: 1, maxLength: 5 }),
      value,
      fc.array(attribute, { maxLength: 2 }),
    )
    .map(([op, inputs, output, attributes]) => node(op, inputs, output, attributes.flat()));
  /** Nodes that go on with the value before them, so that many graphs come far. */
  const steps = fc.array(
    fc.constantFrom(
      ...["Gemm w", "Add b", "Relu", "Identity", "Mul b", "Reshape s", "Softmax", "Max z", "ArgMax"],
      ...["BatchNormalization b b b b", "Clip z", "ai.onnx.ml.Scaler", "ai.onnx.ml.ZipMap", "Add u"],
    ),
    { maxLength: 5 },
  );
  const chain = fc.tuple(fc.constantFrom("MatMul w", "Flatten", "Sub b"), steps).map(([first, steps]) => {
    const all = [first, ...steps, "Gemm w"].map((step) => step.split(" "));
    return all.map(([op, ...constants], i) => {
      return node(op, [i === 0 ? "x" : `v${i - 1}`, ...constants], i === all.length - 1 ? "y" : `v${i}`);
    });
  });
  const nodes = fc.oneof(
    fc.array(anyNode, { maxLength: 8 }),
    fc.tuple(chain, fc.array(anyNode, { maxLength: 1 })).map((both) => both.flat()),
  );
  const weights = [
    tensorOf("w", [3, 3], 1, [1, 2, 3, 4, 5, 6, 7, 8, 9]),
    tensorOf("b", [3], 1, [1, 2, 3]),
    tensorOf("s", [2], 7, [0, 3]),
    tensorOf("u", [1, 1, 1, 3], 1, [1, 2, 3]),
    tensorOf("z", [], 1, [0]),
  ];
  return nodes.map((nodes) => file({ nodes, initializers: weights }));
}

test("every truncation of a file is a DataError", () => {
  const bytes = golden("relu-17.onnx");
  for (let length = 0; length < bytes.length; length++) {
    expect(() => readOnnx(bytes.subarray(0, length))).toThrow(DataError);
  }
});

/** NodeProto. */
function node(op: string, inputs: readonly string[], output: string, attributes: Encoded = []): Encoded {
  const names = inputs.flatMap((input) => textField(1, input));
  const [, domain = "", plain = op] = /^(ai\.onnx\.ml|com\.microsoft)\.(\w+)$/.exec(op) ?? [];
  return [
    ...names,
    ...textField(2, output),
    ...textField(4, plain),
    ...(domain === "" ? [] : textField(7, domain)),
    ...attributes,
  ];
}

/** TensorProto with its values in the field of its type: packed for float32 and float64. */
function tensorOf(name: string, shape: readonly number[], type: number, values: readonly number[]): Encoded {
  const sizes = shape.flatMap((size) => integerField(1, size));
  const array = type === 1 ? Float32Array.from(values) : Float64Array.from(values);
  const packed = [new Uint8Array(array.buffer)];
  const content =
    type === 7 ? values.flatMap((value) => integerField(7, value)) : messageField(type === 1 ? 4 : 10, packed);
  return [...sizes, ...integerField(2, type), ...textField(8, name), ...content];
}

/** A file whose graph goes from x [rows, 3] to y. */
function file({
  nodes = [node("MatMul", ["x", "w"], "y")],
  initializers = [tensorOf("w", [3, 1], 1, [1, 2, 3])],
  graph = [],
  more = [],
}: {
  nodes?: readonly Encoded[];
  initializers?: readonly Encoded[];
  graph?: Encoded;
  more?: Encoded;
}): Uint8Array {
  const shape = messageField(2, messageField(1, textField(2, "n")), messageField(1, integerField(1, 3)));
  const type = messageField(2, messageField(1, integerField(1, 1), shape));
  const parts = [
    ...nodes.flatMap((node) => messageField(1, node)),
    ...initializers.flatMap((tensor) => messageField(5, tensor)),
    ...messageField(11, textField(1, "x"), type),
    ...messageField(12, textField(1, "y")),
    ...graph,
  ];
  return joined([...messageField(8, integerField(2, 17)), ...messageField(7, parts), ...more]);
}

test("a graph in hand is read", () => {
  expect(Array.from(readOnnx(file({})).params)).toEqual([1, 2, 3, 0]);
});

test("what no network here has is named before what is only in the way of it", () => {
  const parts = [node("Transpose", ["x"], "a"), node("MaxPool", ["a"], "b"), node("ConvTranspose", ["b", "w"], "c")];
  const dense = node("MatMul", ["c", "w"], "y");
  const refused = (nodes: Encoded[], what: string) =>
    expect(() => read(file({ nodes }))).toThrow(
      `a.onnx: expected a chain of linear layers with their activations, got ${what}`,
    );
  refused([...parts, dense], "ConvTranspose, a convolution");
  refused([...parts.slice(0, 2), node("MatMul", ["b", "w"], "y")], "MaxPool");
  refused([parts[0], node("MatMul", ["a", "w"], "y")], "Transpose");
});

test("of a graph with none but another standard's operators, one of them is named", () => {
  const graph = messageField(1, node("ai.onnx.ml.LinearClassifier", ["x"], "y"));
  const bytes = joined([...messageField(8, textField(1, "ai.onnx.ml"), integerField(2, 1)), ...messageField(7, graph)]);
  expect(() => read(bytes)).toThrow(/of a version from 7 to 28, got none, but ai\.onnx\.ml\.LinearClassifier$/);
});

const raw = (...bytes: number[]): Encoded => [Uint8Array.from(bytes)];
const weight = (shape: readonly number[], ...content: Encoded[]) =>
  file({
    initializers: [[...shape.flatMap((size) => integerField(1, size)), ...textField(8, "w"), ...content.flat()]],
  });
const FLOAT = integerField(2, 1);
const huge = 2 ** 40;
const external = (location: string, more: Record<string, string> = {}) =>
  Object.entries({ location, ...more }).flatMap(([key, value]) =>
    messageField(13, textField(1, key), textField(2, value)),
  );

test.each<[string, Uint8Array, RegExp]>([
  ["of no bytes", new Uint8Array(), /an ONNX model with a graph, got none$/],
  ["with an unknown field cut off", file({ more: raw(0x3a, 5) }), /expected 5 bytes in field 7 of ModelProto, got 0$/],
  [
    "with a length of 2⁶³",
    file({ more: raw(0x7a, ...new Array(8).fill(255), 127) }),
    /expected 9223372036854776000 bytes in field 15/,
  ],
  ["with a negative length", file({ more: raw(0x7a, ...new Array(9).fill(255), 1) }), /expected -1 bytes in field 15/],
  [
    "with an integer of 11 bytes",
    file({ more: raw(8, ...new Array(10).fill(255), 1) }),
    /an integer of 64 bits in field 1/,
  ],
  [
    "with an integer of 70 bits",
    file({ more: raw(8, ...new Array(9).fill(255), 2) }),
    /an integer of 64 bits in field 1/,
  ],
  [
    "with an integer cut off",
    file({ more: raw(8, 255) }),
    /expected an integer in field 1 of ModelProto, got the end$/,
  ],
  ["with a field of number 0", file({ more: raw(2, 0) }), /expected a field's number in field 0/],
  ["with a group", file({ more: raw(0x0b, 0x0c) }), /expected a field in field 1 of ModelProto, got a group$/],
  ["with wire type 7", file({ more: raw(0x0f) }), /got wire type 7$/],
  ["with 4 bytes of 3", file({ more: raw(0x0d, 1, 2, 3) }), /expected a whole field in field 1/],
  ["with a graph that is a number", joined(integerField(7, 1)), /expected a length and bytes in field 7 of ModelProto/],
  [
    "of two graphs",
    file({ more: messageField(7, []) }),
    /expected the field once in field 7 of ModelProto, got it again$/,
  ],
  [
    "of two versions",
    file({ more: messageField(8, integerField(2, 18)) }),
    /one version of the standard operators, got two$/,
  ],
  ["of no version", joined(messageField(7, [])), /from 7 to 28, got no version$/],
  [
    "of a version to come",
    joined([...messageField(7, []), ...messageField(8, integerField(2, 99))]),
    /from 7 to 28, got 99$/,
  ],
  ["with functions", file({ more: messageField(25, []) }), /got functions of the file's own$/],
  ["with a text of no UTF-8", file({ more: messageField(2, raw(255)) }), /a text in UTF-8 in field 2 of ModelProto/],
  [
    "with metadata twice",
    file({ more: [0, 1].flatMap(() => messageField(14, textField(1, "a"))) }),
    /metadata "a" once/,
  ],
  ["with a sparse initialiser", file({ graph: messageField(15, []) }), /got a sparse initialiser$/],
  [
    "with two initialisers of a name",
    file({ initializers: [textField(8, "w"), textField(8, "w")] }),
    /one initialiser "w", got two$/,
  ],
  [
    "of two inputs",
    file({ graph: messageField(11, textField(1, "z")) }),
    /expected one input, or one for each column, got 2$/,
  ],
  [
    "of 17 outputs",
    file({ graph: Array.from({ length: 16 }, () => messageField(12, textField(1, "z"))).flat() }),
    /expected from one to 16 outputs, got 17$/,
  ],
  [
    "of two networks",
    file({
      nodes: [node("MatMul", ["x", "w"], "y"), node("MatMul", ["x", "v"], "z")],
      initializers: [tensorOf("w", [3, 1], 1, [1, 2, 3]), tensorOf("v", [3, 1], 1, [1, 2, 3])],
      graph: messageField(12, textField(1, "z")),
    }),
    /expected one network, got different ones that end in "y" and "z"$/,
  ],
  ["of no nodes", file({ nodes: [] }), /expected a chain that ends in "y", got another end$/],
  ["that ends elsewhere", file({ nodes: [node("MatMul", ["x", "w"], "z")] }), /a chain that ends in "y"/],
  [
    "with a value from nowhere",
    file({ nodes: [node("MatMul", ["x", "v"], "y")] }),
    /a value from before at MatMul, got "v"$/,
  ],
  [
    "with nodes in a circle",
    file({ nodes: [node("Relu", ["z"], "y"), node("Tanh", ["y"], "z")] }),
    /a value from before at Tanh, got "y"$/,
  ],
  ["with a node on itself", file({ nodes: [node("Relu", ["y"], "y")] }), /a value from before at Relu, got "y"$/],
  [
    "that makes a value twice",
    file({ nodes: [node("MatMul", ["x", "w"], "x")] }),
    /one new value out of MatMul, got "x"$/,
  ],
  ["of operators of others", file({ nodes: [node("com.microsoft.Gelu", ["x"], "y")] }), /got com\.microsoft\.Gelu$/],
  ["of an operator like a method", file({ nodes: [node("constructor", ["x"], "y")] }), /got constructor$/],
  [
    "with an attribute of no meaning",
    file({ nodes: [node("MatMul", ["x", "w"], "y", messageField(5, textField(1, "foo")))] }),
    /got "foo" at MatMul$/,
  ],
  [
    "with an attribute twice",
    file({
      nodes: [
        node(
          "Relu",
          ["x"],
          "y",
          [0, 1].flatMap(() => messageField(5, textField(1, "a"))),
        ),
      ],
    }),
    /one attribute "a" of a node, got two$/,
  ],
  [
    "with values from outside a function",
    file({
      nodes: [
        node("Gemm", ["x", "w"], "y", messageField(5, textField(1, "alpha"), textField(21, "a"), integerField(20, 1))),
      ],
    }),
    /attribute alpha of kind float/,
  ],
  [
    "with a lone activation",
    file({ nodes: [node("Relu", ["x"], "y")] }),
    /no activation before the first layer, got Relu$/,
  ],
  ["with weights for others", weight([2, 1], FLOAT), /expected weights for 3 inputs at MatMul, got \[2,1\]$/],
  ["with weights in three dimensions", weight([3, 1, 1], FLOAT), /weights in a matrix at MatMul, got "w"$/],
  ["without the weights' values", weight([3, 1], FLOAT), /the values of shape \[3,1\] in tensor "w", got 0$/],
  [
    "with more values than sizes",
    weight([3, 1], FLOAT, messageField(9, raw(...new Array(16).fill(0)))),
    /got 16 bytes$/,
  ],
  ["with more numbers than sizes", weight([3, 1], FLOAT, ...[1, 2, 3, 4].map((x) => floatField(4, x))), /got more$/],
  [
    "with its values twice",
    weight([3, 1], FLOAT, messageField(9, raw(...new Array(12).fill(0))), floatField(4, 1)),
    /the values of tensor "w" once/,
  ],
  [
    "with values in the wrong field",
    weight([3, 1], FLOAT, integerField(5, 1)),
    /expected float32 in tensor "w", got values of another type$/,
  ],
  [
    "with a number cut in two",
    weight([3, 1], FLOAT, messageField(4, raw(0, 0, 0))),
    /numbers of 4 bytes in field 4 of TensorProto/,
  ],
  [
    "with 17 bits of float16",
    weight([3, 1], integerField(2, 10), ...[1, 2, 65536].map((x) => integerField(5, x))),
    /16 bits in tensor "w", got 65536$/,
  ],
  [
    "with weights that are texts",
    weight([3, 1], integerField(2, 8)),
    /expected tensor "w" of one of float32, .*, got string$/,
  ],
  [
    "with weights that are integers",
    weight([3, 1], integerField(2, 7), ...[1, 2, 3].map((x) => integerField(7, x))),
    /of one of float32, .*, got int64$/,
  ],
  [
    "with weights that are infinite",
    weight([3, 1], FLOAT, ...[1, 2, Infinity].map((x) => floatField(4, x))),
    /finite in float32$/,
  ],
  ["with sizes of 2⁴⁰", weight([3, huge], FLOAT), /the values of shape \[3,1099511627776\] in tensor "w", got fewer$/],
  ["with sizes below 0", weight([3], raw(8, ...new Array(9).fill(255), 1), FLOAT), /at most 8 sizes from 0, got -1$/],
  ["of 9 dimensions", weight(new Array(9).fill(1), FLOAT), /at most 8 sizes from 0, got more of them$/],
  [
    "with values in another file of no name",
    weight([3, 1], FLOAT, integerField(14, 1)),
    /expected the name of the file that holds tensor "w", got none$/,
  ],
  ["with values in a file that isn't there", weight([3, 1], FLOAT, external("a.data")), /the file "a\.data" beside it/],
  ...["../a", "/a", "a/../b", "C:a", "a\\b", "", "a//b", "a\nb"].map((name): [string, Uint8Array, RegExp] => [
    `with values in ${JSON.stringify(name)}`,
    weight([3, 1], FLOAT, external(name)),
    /expected the name of a file in its own folder, got "/,
  ]),
  [
    "with an offset of letters",
    weight([3, 1], FLOAT, external("a", { offset: "0x10" })),
    /the offset of tensor "w" in digits, got "0x10"$/,
  ],
  ["with a segment", weight([3, 1], FLOAT, messageField(3, [])), /in one piece, got a segment$/],
])("a file %s is a DataError", async (_, bytes, message) => {
  await tryOnnx(bytes);
  expect(() => readOnnx(bytes)).toThrow(DataError);
  expect(() => readOnnx(bytes)).toThrow(message);
});

test("metadata of the lab's that tell of another network are a DataError", () => {
  const other = writeOnnx(model.network, model.params, { metadata: model.metadata });
  const text = Buffer.from(other).toString("latin1").replace('"layers":[3,4,2]', '"layers":[3,5,2]');
  expect(() => readOnnx(Buffer.from(text, "latin1"))).toThrow(/the network that the metadata tell, got 3-4-2$/);
});

/** A message in a message, `depth` times. */
function nested(field: number, depth: number): Encoded {
  let content = new Uint8Array();
  for (let i = 0; i < depth; i++) content = joined(messageField(field, [content])) as Uint8Array<ArrayBuffer>;
  return [content];
}

test("graphs within attributes of graphs, 2,000 deep, are never entered", async () => {
  const deep = node("If", ["x"], "y", nested(6, 2000));
  await tryOnnx(file({ nodes: [deep] }));
  expect(() => readOnnx(file({ nodes: [deep] }))).toThrow(DataError);
  expect(await tryOnnx(file({ graph: nested(13, 2000) }))).toBe(true); // what nobody asks for is passed over
});

test("nodes, initialisers and texts without end are stopped before they fill the memory", async () => {
  const many = (count: number, field: number) => [
    new Uint8Array(2 * count).map((_, i) => (i % 2 === 0 ? 8 * field + 2 : 0)),
  ];
  const filled = /fit into \d+ bytes of memory/;
  const endless = [
    file({ graph: many(500_000, 1) }), // nodes of no fields
    file({ graph: many(500_000, 11) }), // inputs
    file({ nodes: [many(500_000, 1)] }), // a node's inputs of no letters
    file({ nodes: [many(500_000, 5)] }), // attributes
    file({ more: many(500_000, 8) }), // versions
  ];
  for (const bytes of endless) {
    await tryOnnx(bytes);
    expect(() => readOnnx(bytes)).toThrow(DataError);
  }
  expect(() => readOnnx(endless[0])).toThrow(filled);
  expect(() => readOnnx(endless[1])).toThrow(filled);
  expect(() => readOnnx(endless[2])).toThrow(filled);
});

test("weights that thousands of layers share are stopped before they fill the memory", async () => {
  const size = 256;
  const w = tensorOf("w", [size, size], 1, new Array(size * size).fill(0));
  const first = tensorOf("f", [3, size], 1, new Array(3 * size).fill(0));
  const nodes = Array.from({ length: 5000 }, (_, i) => node("MatMul", [`v${i}`, "w"], `v${i + 1}`));
  const bytes = file({
    nodes: [node("MatMul", ["x", "f"], "v0"), ...nodes, node("MatMul", ["v5000", "w"], "y")],
    initializers: [w, first],
  });
  await tryOnnx(bytes);
  expect(() => readOnnx(bytes)).toThrow(/fit into \d+ bytes of memory/);
});

test("a long chain of nodes that do nothing takes time in proportion", async () => {
  const names = Array.from({ length: 10_000 }, (_, i) => node("Identity", [i === 0 ? "x" : `v${i - 1}`], `v${i}`));
  const constants = Array.from({ length: 2000 }, (_, i) => node("Transpose", [i === 0 ? "w" : `w${i - 1}`], `w${i}`));
  const nodes = [...names, ...constants, node("Gemm", ["v9999", "w1999"], "y")];
  expect(await tryOnnx(file({ nodes }))).toBe(true);
});

test("steps of scaling that each go over all columns are counted", async () => {
  const columns = 100_000;
  const wide = tensorOf("w", [columns, 1], 1, new Array(columns).fill(0));
  const step = (i: number, count: number) =>
    node("Sub", [i === 0 ? "x" : `v${i - 1}`, "one"], i === count - 1 ? "z" : `v${i}`);
  const bytes = (count: number) => {
    const steps = Array.from({ length: count }, (_, i) => step(i, count));
    const initializers = [wide, tensorOf("one", [], 1, [1])];
    return file({ nodes: [...steps, node("MatMul", ["z", "w"], "y")], initializers });
  };
  await tryOnnx(bytes(20_000));
  expect(() => readOnnx(bytes(17))).toThrow(/at most 16 steps of scaling, got more$/);
});
