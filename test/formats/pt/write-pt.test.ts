import { expect, test } from "vitest";
import { readPt } from "../../../src/formats/pt/read-pt.ts";
import { writePt } from "../../../src/formats/pt/write-pt.ts";
import { zipDirectory } from "../../../src/formats/pt/zip-directory.ts";
import { Reading } from "../../../src/formats/reading.ts";
import { network, parameterCount } from "../../../src/model/network.ts";
import { contents } from "./files.ts";

const net = network([3, 2, 2], "tanh");
/** 1, 2, 3, … in the lab's order. */
const params = Float32Array.from({ length: parameterCount(net) }, (_, i) => i + 1);

test("a network comes back from its file", () => {
  const read = readPt(writePt(net, params), { activation: "tanh" });
  expect(read.network).toEqual(net);
  expect(read.params).toEqual(params);
  expect(read.layers.map(({ name }) => name)).toEqual(["0", "2"]);
});

test("layers can be named", () => {
  const { layers, params: read } = readPt(writePt(net, params, { names: ["fc1", "Ä.fc2"] }));
  expect(layers.map(({ name }) => name)).toEqual(["fc1", "Ä.fc2"]);
  expect(read).toEqual(params);
});

test("weights lie as PyTorch has them, [out, in]", () => {
  const bytes = contents(writePt(net, params)).get("data/0")!;
  expect([...new Float32Array(bytes.slice().buffer)]).toEqual([1, 3, 5, 2, 4, 6]);
});

test("every file in it begins at a multiple of 64", () => {
  const bytes = writePt(net, params);
  const { entries } = zipDirectory(bytes, new Reading("test", bytes.length));
  const view = new DataView(bytes.buffer);
  expect(entries.map(({ name }) => name)).toEqual([
    "archive/data.pkl",
    "archive/byteorder",
    ...[0, 1, 2, 3].map((key) => `archive/data/${key}`),
    "archive/version",
  ]);
  for (const { header } of entries) {
    const begin = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
    expect(begin % 64).toBe(0);
  }
});

test("equal networks give equal bytes", () => {
  expect(writePt(net, params)).toEqual(writePt(network([3, 2, 2]), params.slice()));
});

test("what isn't a network's can't be written", () => {
  expect(() => writePt(net, params.with(3, Number.NaN))).toThrow(/finite/);
  expect(() => writePt(net, params.subarray(1))).toThrow(/expected 14 parameters/);
  expect(() => writePt(net, params, { names: ["a"] })).toThrow(/expected 2 names that differ, got a/);
  expect(() => writePt(net, params, { names: ["a", "a"] })).toThrow(/expected 2 names that differ/);
  const hyper = { delta0: 0.01, etaMinus: 0.5, etaPlus: 1.2, deltaMin: 1e-6, deltaMax: 50 };
  const state = { delta: new Float32Array(13), prevGrad: new Float32Array(13) };
  expect(() => writePt(net, params, { rprop: { hyper, state, steps: 1 } })).toThrow(/state of 14 parameters, got 13/);
});
