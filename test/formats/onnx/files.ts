import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { OnnxModel } from "../../../src/formats/onnx/read-onnx.ts";
import { activationEntry } from "../../../src/model/activation.ts";
import { places } from "../../../src/model/network.ts";

const folder = fileURLToPath(new URL("../../golden/onnx/", import.meta.url));

/** Names of the files that PyTorch 2.6 and onnx wrote. */
export const NAMES: readonly string[] = readdirSync(folder).filter((name) => name.endsWith(".onnx"));

export function golden(name: string): Uint8Array {
  return new Uint8Array(readFileSync(folder + name));
}

interface Expected {
  readonly inputs: number[][];
  /** What onnxruntime answers, and PyTorch. */
  readonly outputs: number[][];
  readonly torch?: number[][];
}

/** Inputs of each file, and what others made of them. */
export const EXPECTED = JSON.parse(readFileSync(`${folder}expected.json`, "utf8")).files as Record<string, Expected>;

/** What a model answers, computed plainly in float64: of raw values as the graph takes them, one row. */
export function answer(
  { network, params, scaling, ending }: Omit<OnnxModel, "layers" | "producer" | "passedOver">,
  row: number[],
) {
  let x = row.map((value, c) => {
    if (scaling.scale === "unit") return value / 255;
    if (scaling.scale === "symmetric") return (2 * value) / 255 - 1;
    if (scaling.scale === "standard") return (value - scaling.moments!.mean[c]) / scaling.moments!.deviation[c];
    return value;
  });
  for (const { nOut, weights, biases, activation } of places(network)) {
    x = Array.from({ length: nOut }, (_, o) => {
      const z = x.reduce((sum, value, i) => sum + value * params[weights + i * nOut + o], params[biases + o]);
      return activationEntry(activation).value(z, (x) => x);
    });
  }
  if (ending === "none") return x;
  const sum = x.reduce((sum, z) => sum + Math.exp(z), 0);
  return x.map((z) => (ending === "softmax" ? Math.exp(z) / sum : z - Math.log(sum)));
}
