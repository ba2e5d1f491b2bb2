import { expect, test } from "vitest";
import { openModel } from "../../src/formats/open-model.ts";
import { otherKind } from "../../src/formats/other-kinds.ts";
import { packTensors } from "../../src/formats/pack-tensors.ts";
import { readStateDict } from "../../src/formats/read-state-dict.ts";
import { indexNameOf } from "../../src/formats/shards.ts";
import type { Tensor } from "../../src/formats/tensors.ts";
import { toTorchOrder } from "../../src/model/network.ts";
import { fc } from "../support/random.ts";

const tensor = (name: string, shape: number[], values?: number[]): Tensor => {
  const size = shape.reduce((a, b) => a * b, 1);
  return { name, shape, values: Float32Array.from(values ?? Array.from({ length: size }, (_, k) => k + 1)) };
};
const read = (tensors: Tensor[], options = {}) => readStateDict(packTensors({ tensors, metadata: {} }), options);
/** Layers of such sizes, named from input to output. */
const chain = (names: readonly string[], sizes: readonly number[], part = "weight") =>
  names.map((name, l) =>
    tensor(`${name}.${part}`, part === "kernel" ? [sizes[l], sizes[l + 1]] : [sizes[l + 1], sizes[l]]),
  );
const namesOf = (model: ReturnType<typeof read>) => model.layers.map(({ name }) => name);

test("a kernel is [inputs, outputs], a weight [outputs, inputs]", () => {
  const weight = read([tensor("0.weight", [2, 3], [1, 2, 3, 4, 5, 6])]);
  const kernel = read([tensor("params/Dense_0/kernel", [3, 2], [1, 4, 2, 5, 3, 6])]);
  expect(kernel.params).toEqual(weight.params);
  expect(kernel.network).toEqual(weight.network);
  expect(namesOf(kernel)).toEqual(["Dense_0"]);
});

test("layers whose names don't tell the order are put into the only one that fits", () => {
  const names = ["b", "d", "a", "c"];
  const model = read(chain(names, [3, 5, 4, 6, 2]));
  expect(namesOf(model)).toEqual(names);
  expect(model.network.layers).toEqual([3, 5, 4, 6, 2]);
  expect(model.guesses).toEqual({});
  fc.assert(
    fc.property(fc.shuffledSubarray(["p", "q", "r", "s", "t", "u"], { minLength: 2 }), (names) => {
      const sizes = [...names, ""].map((_, l) => 10 + l);
      for (const part of ["weight", "kernel"]) expect(namesOf(read(chain(names, sizes, part)))).toEqual(names);
    }),
  );
});

test("where several orders fit, words for numbers and ends are followed, and it is told", () => {
  const names = ["input", "layer_one", "layer_two", "layer_three", "output"];
  const model = read(chain(names, [4, 4, 4, 4, 4, 4]));
  expect(namesOf(model)).toEqual(names);
  expect(model.guesses.order).toEqual(names);
  const said = ["layer_two", "output", "input", "layer_three", "layer_one"];
  const other = read(chain(names, [4, 4, 4, 4, 4, 4]), { order: said });
  expect(namesOf(other)).toEqual(said);
  expect(other.guesses).toEqual({});
  expect(() => read(chain(names, [4, 4, 4, 4, 4, 4]), { order: ["input"] })).toThrow(
    /expected the order of ".*", got "input"$/,
  );
  expect(() => read(chain(["a", "b"], [3, 4, 5]), { order: ["b", "a"] })).toThrow(
    /"a" to take the 5 outputs of layer "b", got 3$/,
  );
});

test("numbers in names are believed, also where other orders fit", () => {
  for (const names of [
    ["fc1", "fc2", "fc10"],
    ["dense", "dense_1", "dense_2"],
    ["0", "2", "4"],
  ]) {
    const model = read(chain(names, [4, 4, 4, 4]));
    expect({ names: namesOf(model), guesses: model.guesses }).toEqual({ names, guesses: {} });
  }
});

test("layers that fit in no order are refused", () => {
  expect(() => read(chain(["a", "b"], [3, 4, 5]).map((t, k) => (k === 1 ? tensor("b.weight", [5, 7]) : t)))).toThrow(
    /expected layer "b" to take the 4 outputs of layer "a", got 7$/,
  );
});

/** Batch normalisation of means 1, 2, …, variances 3, scale 2 and shift 5: x ← x − mean + 5, since ε is in the variance. */
const norm = (name: string, columns: number) => [
  tensor(`${name}.running_mean`, [columns]),
  tensor(`${name}.running_var`, [columns], new Array(columns).fill(4 - 1e-5)),
  tensor(`${name}.weight`, [columns], new Array(columns).fill(2)),
  tensor(`${name}.bias`, [columns], new Array(columns).fill(5)),
];

test("batch normalisation goes into the layer before it, or behind an activation into the one after it", () => {
  const first = [tensor("0.weight", [2, 1], [3, 4]), tensor("0.bias", [2], [10, 20])];
  const sums = read([...first, ...norm("1", 2), tensor("3.weight", [1, 2], [1, 1])]);
  // (w x + b − mean) · 2/2 + 5
  const near = (values: Float32Array, expected: number[]) => {
    for (const [k, value] of values.entries()) expect(Math.abs(value - expected[k])).toBeLessThan(1e-5);
  };
  near(toTorchOrder(sums.network, sums.params), [3, 4, 10 - 1 + 5, 20 - 2 + 5, 1, 1, 0]);
  const behind = read([...first, ...norm("2", 2), tensor("3.weight", [1, 2], [6, 7])]);
  near(toTorchOrder(behind.network, behind.params), [3, 4, 10, 20, 6, 7, 6 * 4 + 7 * 3]);
  const input = read([...norm("0", 2), tensor("1.weight", [1, 2], [6, 7])]);
  near(toTorchOrder(input.network, input.params), [6, 7, 6 * 4 + 7 * 3]);
  expect(sums.guesses.norms).toEqual({ names: ["1"], epsilon: 1e-5 });
});

test("batch normalisation goes with the layer of its number, or with the only one of its size", () => {
  const layers = chain(["fc1", "fc2", "fc3"], [4, 4, 4, 2]);
  const numbered = (name: string) =>
    toTorchOrder(read([...layers, ...norm(name, 4)]).network, read([...layers, ...norm(name, 4)]).params);
  const plain = toTorchOrder(read(layers).network, read(layers).params);
  for (const [name, place] of [
    ["bn1", 16],
    ["bn2", 36],
  ] as const) {
    const changed = [...numbered(name).entries()]
      .filter(([k, value]) => Math.abs(value - plain[k]) > 1e-4)
      .map(([k]) => k);
    expect(changed).toEqual(
      [0, 1, 2, 3].map((k) => place + k).filter((k) => plain[k] + 5 - (k - place + 1) !== plain[k]),
    );
  }
  expect(() => read([...layers, ...norm("norm", 4)])).toThrow(
    /expected one place for the batch normalisation "norm" of 4 columns, got 3$/,
  );
  expect(read([...chain(["a", "b"], [3, 5, 2]), ...norm("norm", 5)]).guesses.norms?.names).toEqual(["norm"]);
});

test("entries of losses, metrics and counters are passed over and named; others are refused", () => {
  const layers = chain(["0", "2"], [3, 4, 2]);
  const beside = ["criterion.weight", "loss_fn.pos_weight", "val_accuracy.table"].map((name) => tensor(name, [2]));
  expect(read([...layers, ...beside, tensor("ema_decay", [])]).guesses.passedOver).toEqual([
    "criterion.weight",
    "loss_fn.pos_weight",
    "val_accuracy.table",
    "ema_decay",
  ]);
  for (const [name, shape] of [
    ["mean", [3]],
    ["std", []],
    ["1.weight", [4]],
    ["conv.weight", [1, 1, 3, 3]],
    ["prelu.weight", [1]],
    ["1.bias", [4]],
    ["positions", [3, 4, 5]],
  ] as const) {
    const pattern = new RegExp(`of shape \\[${shape.join(",")}\\] named "${name.replace(".", "\\.")}"$`);
    expect(() => read([...layers, tensor(name, [...shape])])).toThrow(pattern);
  }
});

test("one of several models is named by what its entries begin with", () => {
  const tensors = [...chain(["student.0", "student.2"], [3, 4, 2]), ...chain(["teacher.0", "teacher.2"], [3, 9, 2])];
  expect(read(tensors, { key: "teacher" }).network.layers).toEqual([3, 9, 2]);
  expect(() => read(tensors, { key: "teach" })).toThrow(
    /expected entries under "teach", got those of "student, teacher"$/,
  );
});

test("weights by length and direction, and pruned ones, are what they are in use", () => {
  const w = read([tensor("0.weight_g", [2, 1], [10, 26]), tensor("0.weight_v", [2, 2], [3, 4, 5, 12])]);
  expect(Array.from(toTorchOrder(w.network, w.params))).toEqual([6, 8, 10, 24, 0, 0]);
  const pruned = read([tensor("0.weight_orig", [1, 3], [1, 2, 3]), tensor("0.weight_mask", [1, 3], [1, 0, 1])]);
  expect(Array.from(pruned.params)).toEqual([1, 0, 3, 0]);
  expect(() => read([tensor("0.weight_orig", [1, 3]), tensor("0.weight_u", [1]), tensor("0.weight_v", [3])])).toThrow(
    /got "0\.weight_orig" of a reparametrized layer; remove the parametrization and save again$/,
  );
});

const text = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

test("a model in several parts is read by its list, in whatever order it names them", () => {
  const parts = new Map([
    ["m-00001-of-00002.safetensors", packTensors({ tensors: chain(["0"], [3, 4]), metadata: {} })],
    ["m-00002-of-00002.safetensors", packTensors({ tensors: chain(["2"], [4, 2]), metadata: {} })],
  ]);
  const [first, second] = parts.keys();
  const open = (map: unknown) =>
    openModel(text({ metadata: { total_size: 80 }, weight_map: map }), {
      what: "i",
      beside: (name) => parts.get(name),
    });
  expect(open({ "2.weight": second, "0.weight": first }).network.layers).toEqual([3, 4, 2]);
  expect(() => open({ "2.weight": "m-3.safetensors" })).toThrow(/^i: expected the file "m-3\.safetensors" beside it/);
  expect(() => open({ "2.weight": first })).toThrow(
    /^i: expected tensor "2\.weight" in "m-00001-of-00002\.safetensors", got none$/,
  );
  expect(() => open({ "2.weight": "../m" })).toThrow(/expected the name of a file in its own folder, got "\.\.\/m"$/);
  expect(() => open([1])).toThrow(/at weight_map: expected a record, got \[1\]$/);
  expect(
    ["m-00001-of-00002.safetensors", "m-00001-of-00001.safetensors", "model.safetensors"].map(indexNameOf),
  ).toEqual(["m.safetensors.index.json", undefined, undefined]);
});

test.each([
  [
    [0x80, 4, 0x95, 0x0d, 0, 0, 0, 0, 0, 0, 0, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19],
    /before PyTorch 1\.6/,
  ],
  [[0x80, 4, 0x95, 0, 0], /a pickle of another program/],
  [[0x89, ..."HDF\r\n"].map((c) => (typeof c === "string" ? c.charCodeAt(0) : c)), /Keras.*model\.export/],
  [[0x1f, 0x8b], /gzipped/],
  [[..."<!DOCTYPE html><p>"].map((c) => c.charCodeAt(0)), /web page/],
  [[..."version https://git-lfs.example/v1"].map((c) => c.charCodeAt(0)), /Git LFS/],
  [[..." [1]"].map((c) => c.charCodeAt(0)), /JSON/],
  [[], /no bytes/],
  [[1, 2, 3], /something else/],
])("another kind of file is told by its bytes: %j", (bytes, said) => {
  expect(otherKind(Uint8Array.from(bytes)) ?? "something else").toMatch(said);
  expect(() => openModel(Uint8Array.from(bytes))).toThrow(said);
});
