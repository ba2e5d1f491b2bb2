import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { writeOnnx } from "../../../src/formats/onnx/write-onnx.ts";
import { answer } from "./files.ts";
import { model, NETWORKS, paramsOf, SCALINGS } from "./ours.ts";

/** A Python that has onnx and onnxruntime. */
const PYTHON = process.env["NBL_PYTHON"];

if (!PYTHON) console.log("onnxruntime itself reads nothing here: NBL_PYTHON names no Python that has it.");

const written = [
  ...NETWORKS.map((network) => ({ network, scaling: SCALINGS[0], softmax: false })),
  ...SCALINGS.flatMap((scaling) => [true, false].map((softmax) => ({ network: NETWORKS[0], scaling, softmax }))),
];
const inputs = [
  [0, 128, 255],
  [1.5, -20, 3],
];

test.skipIf(!PYTHON)("onnx finds our files right, knows all shapes in them, and onnxruntime answers as we do", () => {
  const folder = mkdtempSync(join(tmpdir(), "nbl-onnx-"));
  try {
    const questions = written.map(({ network, scaling, softmax }, i) => {
      const path = join(folder, `${i}.onnx`);
      const metadata = i === 0 ? { metadata: { ...model.metadata, scale: "none" as const } } : {};
      writeFileSync(path, writeOnnx(network, paramsOf(network), { scaling, softmax, ...metadata }));
      return [path, inputs];
    });
    const script = fileURLToPath(new URL("answers.py", import.meta.url));
    const input = JSON.stringify(questions);
    const answers = JSON.parse(execFileSync(PYTHON!, [script], { encoding: "utf8", input })) as {
      output: string;
      rows: number[][];
    }[];
    for (const [i, { network, scaling, softmax }] of written.entries()) {
      const { output, rows } = answers[i];
      const plain = network.outputActivation === "identity" ? "logits" : "outputs";
      expect(output).toBe(softmax ? "probabilities" : plain);
      const params = paramsOf(network);
      const ours = inputs.map((row) => answer({ network, params, scaling, ending: softmax ? "softmax" : "none" }, row));
      const largest = Math.max(1, ...ours.flat().map(Math.abs));
      for (const [r, row] of rows.entries()) {
        for (const [o, value] of row.entries()) expect(Math.abs(value - ours[r][o]) / largest).toBeLessThan(1e-6);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
