import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type OpenedModel, openModel } from "../../src/formats/open-model.ts";
import type { Activation } from "../../src/model/activation.ts";
import { answer } from "./onnx/files.ts";

const folder = fileURLToPath(new URL("../golden/tools/", import.meta.url));

/** What a tool answers of its own file, and what the file leaves open. */
interface Recorded {
  readonly inputs: number[][];
  readonly outputs: number[][];
  /** Whether the tool's answer has gone through a soft-max. */
  readonly softmax: boolean;
  readonly classNames?: string[];
  readonly activation?: Activation;
  readonly key?: string;
}

const records = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(readFileSync(folder + name, "utf8")));
const files = records.flatMap(({ files }) => Object.entries(files as Record<string, Recorded>));

const beside = (name: string) => (existsSync(folder + name) ? new Uint8Array(readFileSync(folder + name)) : undefined);

function opened(name: string, { activation, key }: Recorded): OpenedModel {
  return openModel(beside(name)!, { what: name, beside, activation, key });
}

test.each(files)("%s of another tool answers as it does there", (name, recorded) => {
  const { inputs, outputs, softmax, classNames } = recorded;
  const { network, params, scaling = { scale: "none" as const }, ...model } = opened(name, recorded);
  expect(inputs.length).toBeGreaterThan(1);
  for (const [r, row] of inputs.entries()) {
    const answers = answer({ network, params, scaling, ending: softmax ? "softmax" : "none" }, row);
    expect(answers).toHaveLength(outputs[r].length);
    for (const [o, value] of answers.entries()) {
      expect(Math.abs(value - outputs[r][o])).toBeLessThan(1e-5 * Math.max(1, Math.abs(outputs[r][o])));
    }
  }
  expect(model.classNames).toEqual(classNames);
});

test("there are files of each tool", () => {
  const tools = ["skl-", "torch-", "lightning", "keras", "flax", "mlx", "onnxruntime"];
  for (const tool of tools) expect(files.filter(([name]) => name.startsWith(tool)).length).toBeGreaterThan(0);
  expect(files.length).toBeGreaterThan(50);
});

test("numbers in a file beside the graph are missed where it isn't there, or is cut off", () => {
  const bytes = beside("torch-default.onnx")!;
  const data = beside("torch-default.onnx.data")!;
  const open = (other: Uint8Array | undefined) => () => openModel(bytes, { what: "m.onnx", beside: () => other });
  expect(open(undefined)).toThrow(/^m\.onnx: expected the file "torch-default\.onnx\.data" beside it, .* got none$/);
  expect(open(data.subarray(0, data.length - 1))).toThrow(
    /up to byte 9472 of "torch-default\.onnx\.data", which has 9471$/,
  );
  expect(open(data)().network.layers).toEqual([64, 32, 10]);
});

test("the page on model files names the tools' versions that made these files", () => {
  const page = readFileSync(new URL("../../docs/model-files.md", import.meta.url), "utf8");
  const versions = Object.assign({}, ...records);
  const named = {
    ...{ "scikit-learn": "sklearn", skl2onnx: "skl2onnx", PyTorch: "torch", Lightning: "lightning", Keras: "keras" },
    ...{ Flax: "flax", JAX: "jax", MLX: "mlx", onnxruntime: "onnxruntime" },
  };
  for (const [tool, key] of Object.entries(named)) {
    const [version] = String(versions[key]).split("+"); // torch's says for which processor it was built, too
    expect(page).toMatch(new RegExp(`${tool} ${version.replaceAll(".", "[.]")}[ ,|(]`));
  }
});
