import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { writeOnnx } from "../../../src/formats/onnx/write-onnx.ts";
import { inUnits } from "../../../src/tester/regression.ts";
import { answer } from "./files.ts";
import { model, NETWORKS, paramsOf, REGRESSIONS, SCALINGS, TARGET_MOMENTS } from "./ours.ts";

/** A Python that has onnx and onnxruntime. */
const PYTHON = process.env["NBL_PYTHON"];

if (!PYTHON) console.log("onnxruntime itself reads nothing here: NBL_PYTHON names no Python that has it.");

const written = [
  ...NETWORKS.map((network) => ({ network, scaling: SCALINGS[0], softmax: false })),
  ...SCALINGS.flatMap((scaling) => [true, false].map((softmax) => ({ network: NETWORKS[0], scaling, softmax }))),
];
/** The regressions, whose graphs give targets in their units. */
const regressions = REGRESSIONS.map(({ network, metadata: { scale, moments, targetMoments } }) => {
  return { network, scaling: { scale, ...(moments && { moments }) }, softmax: false, targetMoments };
});
const inputs = [
  [0, 128, 255],
  [1.5, -20, 3],
];

test.skipIf(!PYTHON)("onnx finds our files right, knows all shapes in them, and onnxruntime answers as we do", () => {
  const folder = mkdtempSync(join(tmpdir(), "nbl-onnx-"));
  try {
    const questions = [...written, ...regressions].map(({ network, scaling, softmax, ...rest }, i) => {
      const path = join(folder, `${i}.onnx`);
      const metadata = i === 0 ? { metadata: { ...model.metadata, scale: "none" as const } } : {};
      writeFileSync(path, writeOnnx(network, paramsOf(network), { scaling, softmax, ...metadata, ...rest }));
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
    for (const [i, { network, scaling }] of regressions.entries()) {
      const { output, rows } = answers[written.length + i];
      expect(output).toBe("targets");
      for (const [r, row] of inputs.entries()) {
        const standard = answer({ network, params: paramsOf(network), scaling, ending: "none" }, row);
        const own = inUnits(standard, TARGET_MOMENTS);
        for (const [o, value] of own.entries()) expect(Math.abs(rows[r][o] / value - 1)).toBeLessThan(1e-5);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
