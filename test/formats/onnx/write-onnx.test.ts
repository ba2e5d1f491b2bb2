import { expect, test } from "vitest";
import { readOnnx } from "../../../src/formats/onnx/read-onnx.ts";
import { writeOnnx } from "../../../src/formats/onnx/write-onnx.ts";
import { model, NETWORKS, paramsOf, REGRESSIONS, SCALINGS, TARGET_MOMENTS } from "./ours.ts";

test.each(NETWORKS)("a network of $layers, $activation and $outputActivation comes back", (network) => {
  const params = paramsOf(network);
  const read = readOnnx(writeOnnx(network, params));
  expect(read).toMatchObject({ network, params, scaling: { scale: "none" }, ending: "none" });
  expect(read.metadata).toBeUndefined();
});

test("a model comes back whole, every bit of it", () => {
  const { network, params, metadata } = model;
  const read = readOnnx(writeOnnx(network, params, { metadata }));
  expect({ network: read.network, params: read.params, metadata: read.metadata }).toEqual(model);
  expect(read.scaling).toEqual({ scale: "none" }); // the graph takes scaled values unless told
  const inGraph = readOnnx(writeOnnx(network, params, { metadata, scaling: metadata }));
  expect(inGraph.scaling).toEqual({ scale: "standard", moments: metadata.moments });
});

test.each(REGRESSIONS)(
  "a regression with $network.outputActivation comes back whole, in the targets' units or not",
  (own) => {
    const { network, params, metadata } = own;
    const { targetMoments } = metadata;
    for (const options of [{ metadata }, { metadata, scaling: metadata, targetMoments }]) {
      const read = readOnnx(writeOnnx(network, params, options));
      expect({ network: read.network, params: read.params, metadata: read.metadata }).toEqual(own);
    }
    const { targetMoments: _, ...other } = { ...metadata, targetNames: ["price", "area"] };
    const plain = { ...metadata, targetMoments: { ...TARGET_MOMENTS, mean: Float64Array.of(20000.1, -0.4) } };
    expect(() => readOnnx(writeOnnx(network, params, { metadata: plain, targetMoments }))).toThrow(
      "expected the targets in the units that the metadata tell, got them scaled otherwise",
    );
    const without = () => readOnnx(writeOnnx(network, params, { metadata: other, targetMoments }));
    if (network.outputActivation !== "identity")
      expect(without).toThrow("expected nothing behind the last layer's activation");
    else expect(without().params).not.toEqual(params); // a part of the last layer: it gives the units
    expect(() =>
      writeOnnx(network, params, { targetMoments: { ...TARGET_MOMENTS, mean: new Float64Array(3) } }),
    ).toThrow(RangeError);
  },
);

test("a lone layer's activation of no layers comes back with its metadata only", () => {
  const network = { ...model.network, layers: [3, 2] };
  const params = paramsOf(network);
  expect(readOnnx(writeOnnx(network, params, { metadata: model.metadata })).network).toEqual(network);
  expect(readOnnx(writeOnnx(network, params)).network.activation).toBe("relu");
});

test.each(SCALINGS)("the scale $scale within the graph comes back", (scaling) => {
  const [network] = NETWORKS;
  const read = readOnnx(writeOnnx(network, paramsOf(network), { scaling, softmax: true }));
  expect(read).toMatchObject({ scaling, ending: "softmax" });
});

test("equal contents give equal bytes, and others don't", () => {
  const { network, params, metadata } = model;
  const bytes = writeOnnx(network, params, { metadata });
  expect(writeOnnx({ ...network }, params.slice(), { metadata: structuredClone(metadata) })).toEqual(bytes);
  expect(writeOnnx(network, params, { metadata: { ...metadata, classNames: ["a", "b"] } })).not.toEqual(bytes);
  expect(
    writeOnnx(
      network,
      params.map((value) => -value),
      { metadata },
    ),
  ).not.toEqual(bytes);
});

test("the bytes are the protobuf that onnx.proto asks for", () => {
  // 1-1 with w = 1, b = 2: small enough to be followed byte by byte.
  const hex = Buffer.from(
    writeOnnx({ layers: [1, 1], activation: "relu", outputActivation: "identity" }, Float32Array.of(1, 2)),
  );
  expect(hex.subarray(0, 22).toString("latin1")).toBe("\x08\x08\x12\x12neuro-backprop-lab");
  // TensorProto: dims 1 and 1, data_type 1, name (8) and raw_data (9)
  expect(hex.includes(Buffer.from("\x08\x01\x08\x01\x10\x01\x42\x080.weight\x4a\x04\0\0\x80\x3f", "latin1"))).toBe(
    true,
  );
  expect(hex.includes(Buffer.from("\x08\x01\x10\x01\x42\x060.bias\x4a\x04\0\0\0\x40", "latin1"))).toBe(true);
  // AttributeProto transB: name (1), i (3) and type (20) INT
  expect(hex.includes(Buffer.from("\x0a\x06transB\x18\x01\xa0\x01\x02", "latin1"))).toBe(true);
});

test("what can't be written is a RangeError", () => {
  const { network, params, metadata } = model;
  const write = (params: Float32Array, options = {}) => writeOnnx(network, params, options);
  expect(() => write(params.map(() => Number.NaN))).toThrow(/^onnx: expected parameters that are finite$/);
  expect(() => write(params.subarray(1))).toThrow(RangeError);
  expect(() => write(params, { scaling: { scale: "standard" } })).toThrow(
    /^onnx: expected means and deviations of 3 columns/,
  );
  const short = { mean: new Float64Array(2), deviation: new Float64Array(2).fill(1) };
  expect(() => write(params, { scaling: { scale: "standard", moments: short } })).toThrow(RangeError);
  expect(() => write(params, { scaling: { ...metadata, scale: "none" } })).not.toThrow();
});
